// A layer of one's own: y = gain · x with a learned gain per column. The program checks its gradient by
// finite differences and fits it.
using Kith.Networks;
using Kith.Numerics;

var gain = new Gain(width: 3);
var network = new Network(gain);
network.Initialize(new RandomStream(seed: 1, "weights"));
var (workspace, gradient) = (network.CreateWorkspace(4), new AlignedBuffer(network.Values.Length));
float[] numbers = [1, 2, 3, -1, 0.5f, 2, 0, 1, -2, 3, -1, 1], wanted = [.. numbers.Select((x, i) => x * (i % 3 + 1))];

Backward();
var (error, step) = (0f, 1e-2f);
for (var i = 0; i < gain.Values.Length; i++)
{
    gain.Values.Values[i] += step;
    var above = Loss();
    gain.Values.Values[i] -= 2 * step;
    var slope = (above - Loss()) / (2 * step);
    gain.Values.Values[i] += step;
    error = Math.Max(error, Math.Abs(slope - gain.Values.In(gradient.Span)[i]));
}

Console.WriteLine($"largest error of the gradient: {error:0.0000}");
var adam = new Adam(network);
for (var i = 0; i < 500; i++)
{
    Backward();
    adam.Step(gradient, learningRate: 0.02);
}

Console.WriteLine(
    $"gains, which should be 1 2 3: {string.Join(' ', gain.Values.Values.ToArray().Select(value => $"{value:0.00}"))}");
return error < 1e-2 && Loss() < 1e-3 ? 0 : 1;

// Half the mean squared difference to what is wanted.
float Loss()
{
    var outputs = workspace.Forward(new Matrix(numbers, 4, 3));
    var sum = 0f;
    for (var i = 0; i < wanted.Length; i++) sum += (outputs.Span[i] - wanted[i]) * (outputs.Span[i] - wanted[i]);
    return sum / (2 * wanted.Length);
}

void Backward()
{
    var outputs = workspace.Forward(new Matrix(numbers, 4, 3));
    var derivative = new float[wanted.Length];
    for (var i = 0; i < wanted.Length; i++) derivative[i] = (outputs.Span[i] - wanted[i]) / wanted.Length;
    workspace.Backward(
        new Matrix(numbers, 4, 3), new Matrix(derivative, 4, 3), new() { Parameters = gradient.Span, Replace = true });
}

/// <summary>y = gain · x, column by column; shapes x, y [rows, width], gain [width].</summary>
internal sealed class Gain : Layer
{
    public Gain(int width) : base(width, width)
    {
        Values = new Parameter("gain", [width], Initializer.Constant(1));
        Parameters = [Values];
    }

    public Parameter Values { get; }

    public override IReadOnlyList<Parameter> Parameters { get; }

    public override LayerWorkspace CreateWorkspace(int capacity) => new Workspace(this, capacity);

    private sealed class Workspace(Gain layer, int capacity) : LayerWorkspace
    {
        private readonly AlignedBuffer _output = new(capacity * layer.Outputs);
        private readonly AlignedBuffer _inputGradient = new(capacity * layer.Inputs);
        private int _rows;

        public override Matrix Output => _output.AsMatrix(_rows, layer.Outputs);

        public override Matrix Forward(Matrix input)
        {
            Require(input, layer, capacity);
            _rows = input.Rows;
            for (var row = 0; row < _rows; row++) Vectors.Multiply(input[row], layer.Values.Values, Output[row]);
            return Output;
        }

        public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
        {
            if (!request.Parameters.IsEmpty)
            {
                var sum = request.SumOf(layer.Values);
                for (var row = 0; row < _rows; row++)
                    for (var i = 0; i < sum.Length; i++) sum[i] += outputGradient[row, i] * input[row, i];
            }

            if (!request.Input) return default;
            var inputGradient = _inputGradient.AsMatrix(_rows, layer.Inputs);
            for (var row = 0; row < _rows; row++) Vectors.Multiply(outputGradient[row], layer.Values.Values, inputGradient[row]);
            return inputGradient;
        }
    }
}

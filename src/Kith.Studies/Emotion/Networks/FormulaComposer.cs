using Kith.Networks;
using Kith.Numerics;
using Kith.Studies.Emotion.Emotions;

namespace Kith.Studies.Emotion.Networks;

/// <summary>
/// Complex emotions by the formulas of <see cref="ComplexEmotions"/>: y = clamp(x·Wᵀ, 0, 1), where W is given and nothing is
/// learned; shapes x [rows, 10], y [rows, 4].
/// </summary>
internal sealed class FormulaComposer() : Layer(EmotionInput.Primitives, EmotionOutput.ComplexEmotions)
{
    private static readonly float[][] s_weights = Weights();

    /// <summary>Computes the complex emotions [4] of primitives [10].</summary>
    public static void Compose(ReadOnlySpan<float> primitives, Span<float> complex)
    {
        for (var emotion = 0; emotion < complex.Length; emotion++)
            complex[emotion] = Math.Clamp(Sum(primitives, s_weights[emotion]), 0f, 1f);
    }

    /// <inheritdoc/>
    public override LayerWorkspace CreateWorkspace(int capacity) => new Workspace(this, capacity);

    private sealed class Workspace(FormulaComposer layer, int capacity) : LayerWorkspace
    {
        private readonly AlignedBuffer _output = new(checked(capacity * layer.Outputs));
        private readonly AlignedBuffer _inputGradient = new(checked(capacity * layer.Inputs));
        private int _rows;

        public override Matrix Output => _output.AsMatrix(_rows, layer.Outputs);

        public override Matrix Forward(Matrix input)
        {
            Require(input, layer, capacity);
            _rows = input.Rows;
            var output = Output;
            for (var row = 0; row < _rows; row++) Compose(input[row], output[row]);

            return output;
        }

        public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
        {
            if (!request.Input) return default;
            var inputGradient = _inputGradient.AsMatrix(_rows, layer.Inputs);
            inputGradient.Clear();
            for (var row = 0; row < _rows; row++)
            {
                for (var emotion = 0; emotion < layer.Outputs; emotion++)
                {
                    if (Sum(input[row], s_weights[emotion]) is < 0 or > 1) continue;
                    Vectors.AddScaled(s_weights[emotion], outputGradient[row, emotion], inputGradient[row]);
                }
            }

            return inputGradient;
        }
    }

    // What each formula makes of one primitive alone is that primitive's weight.
    private static float[][] Weights()
    {
        var weights = new float[EmotionOutput.ComplexEmotions][];
        for (var emotion = 0; emotion < weights.Length; emotion++) weights[emotion] = new float[EmotionInput.Primitives];
        Span<double> complex = stackalloc double[weights.Length];
        for (var i = 0; i < EmotionInput.Primitives; i++)
        {
            var alone = new double[EmotionInput.Primitives];
            alone[i] = 1;
            ComplexEmotions.Write(alone, complex);
            for (var emotion = 0; emotion < weights.Length; emotion++) weights[emotion][i] = (float)complex[emotion];
        }

        return weights;
    }

    private static float Sum(ReadOnlySpan<float> primitives, float[] weights)
    {
        var sum = 0f;
        for (var i = 0; i < weights.Length; i++) sum += weights[i] * primitives[i];
        return sum;
    }
}

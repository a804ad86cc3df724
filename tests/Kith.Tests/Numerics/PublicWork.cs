using Kith.Numerics;
using Kith.Numerics.Convolutions;
using Kith.Numerics.Elementwise;
using Kith.Numerics.Products;

namespace Kith.Tests.Numerics;

/// <summary>A little of everything that the numerics offer, on memory that is allocated once.</summary>
internal sealed class PublicWork
{
    private const int Rows = 21, Columns = 70, Steps = 130, Images = 2, Pixels = 11 * 11, Whole = Steps * Columns / 16 * 16;

    private readonly float[] _left = Reference.Numbers(Rows * Steps, 1);
    private readonly float[] _right = Reference.Numbers(Steps * Columns, 2);
    private readonly float[] _product = new float[Rows * Columns];
    private readonly float[] _gradients = new float[Steps * Columns];
    private readonly float[] _first = new float[Steps * Columns];
    private readonly float[] _second = new float[Steps * Columns];
    private readonly float[] _sums = new float[Columns];
    private readonly float[] _rowSums = new float[Rows];
    private readonly float[] _x = Reference.Numbers(Images * Pixels * 6, 3);
    private readonly float[] _y = new float[Images * Pixels * 32];
    private readonly float[] _dx = new float[Images * Pixels * 6];
    private readonly float[] _filters = Reference.Numbers(32 * 6 * 9, 4);
    private readonly float[] _filterGradients = new float[32 * 6 * 9];
    private readonly PackedMatrix _packed = new(Steps, Columns);
    private readonly PackedMatrix _packedTransposed = new(Columns, Steps);
    private readonly Convolution3x3 _convolution = Convolution3x3.Create(new ImageShape(11, 11), 6, 32);
    private RandomStream _random = new(1, "work");

    public void Run(Fingerprint fingerprint)
    {
        Multiply();
        Convolve();
        Normalise(fingerprint);
        AdamStepTests.Step(0.01, 1)
            .Apply(_gradients.AsSpan(0, Whole), _right.AsSpan(0, Whole), _first.AsSpan(0, Whole), _second.AsSpan(0, Whole));
        fingerprint.Add(_product);
        fingerprint.Add(_right);
        fingerprint.Add(_y);
        fingerprint.Add(_dx);
        fingerprint.Add(_filterGradients);
        fingerprint.Add(_sums);
        fingerprint.Add(_rowSums);
        for (var i = 0; i < 100; i++) fingerprint.Add(_random.NextGaussian() + DoubleMath.Exp(_random.NextSingle()));
    }

    private void Multiply()
    {
        Matrix left = new(_left, Rows, Steps), right = new(_right, Steps, Columns), product = new(_product, Rows, Columns);
        _packed.Pack(right);
        _packedTransposed.PackTransposed(right);
        MatrixProduct.Multiply(left, _packed, product, _right.AsSpan(0, Columns), Activation.Tanh);
        MatrixProduct.MultiplyTransposed(left, product, new Matrix(_gradients, Steps, Columns), accumulate: true);
        MatrixProduct.Multiply(product, _packedTransposed, left);
        MatrixProduct.Multiply(left, right, product, accumulate: true);
        Vectors.AddColumnSums(product, _sums);
    }

    private void Convolve()
    {
        Matrix x = new(_x, Images, Pixels * 6), y = new(_y, Images, Pixels * 32);
        _convolution.Pack(_filters);
        _convolution.Forward(x, _filters.AsSpan(0, 32), Activation.Relu, y);
        _convolution.Backward(x, y, Activation.None, y, new Matrix(_dx, Images, Pixels * 6), _filterGradients);
        Activations.DifferentiateFromInput(Activation.Gelu, _x, _dx);
        Activations.Differentiate(Activation.Softplus, _y, _y);
    }

    private void Normalise(Fingerprint fingerprint)
    {
        var product = new Matrix(_product, Rows, Columns);
        FloatMath.SoftmaxRows(product, product, _rowSums);
        fingerprint.Add(FloatMath.Softmax(_sums, _sums));
        FloatMath.Log(_product, _product);
        fingerprint.Add(Vectors.Sum(_product) + Vectors.Dot(_x, _dx) + Vectors.SumOfSquares(_gradients));
        Vectors.AddScaled(_x, 0.1f, _dx);
        FloatMath.Exp(_rowSums, _rowSums);
        FloatMath.Sigmoid(_rowSums, _rowSums);
    }
}

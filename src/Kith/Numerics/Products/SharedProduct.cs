namespace Kith.Numerics.Products;

/// <summary>
/// A product whose columns threads share, for few rows and a large matrix: the time is then that of reading the matrix once with
/// all cores. Same bits as <see cref="MatrixProduct"/>. Keep the object and call it again; a call allocates nothing.
/// </summary>
internal sealed unsafe class SharedProduct : IWork
{
    // Multiply-adds that are worth a thread: some microseconds of work.
    private const long LeastWork = 1 << 18;

    private float* _a;
    private float* _c;
    private float* _bias;
    private (int Rows, int AStride, int CStride, int BiasLength) _shape;
    private PackedMatrix? _b;
    private Activation _activation;
    private int _parts;

    /// <summary>c = activation(a·b + bias); shapes a [m, k], b [k, n], bias [n] or empty, c [m, n].</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public void Multiply(Matrix a, PackedMatrix b, Matrix c, ReadOnlySpan<float> bias, Activation activation, Workers workers)
    {
        // What does not fit is refused by the ordinary product.
        var parts = Math.Min(workers.Count, Panel.Count(b.Columns));
        var fits = a.Rows == c.Rows && a.Columns == b.Rows && b.Columns == c.Columns
            && (bias.Length == 0 || bias.Length == c.Columns);
        if (!fits || parts == 1 || (long)a.Rows * b.Rows * b.Columns < LeastWork)
        {
            MatrixProduct.Multiply(a, b, c, bias, activation);
            return;
        }

        fixed (float* left = a.Span, result = c.Span, added = bias)
        {
            _a = left;
            _c = result;
            _bias = added;
            _shape = (a.Rows, a.Stride, c.Stride, bias.Length);
            (_b, _activation, _parts) = (b, activation, parts);
            workers.Run(parts, this);
        }
    }

    void IWork.Do(int piece, int worker)
    {
        var (b, rows) = (_b!, _shape.Rows);
        var a = new Matrix(new Span<float>(_a, (rows - 1) * _shape.AStride + b.Rows), rows, b.Rows, _shape.AStride);
        var c = new Matrix(new Span<float>(_c, (rows - 1) * _shape.CStride + b.Columns), rows, b.Columns, _shape.CStride);
        MatrixProduct.Multiply(a, b, c, new ReadOnlySpan<float>(_bias, _shape.BiasLength), _activation, piece, _parts);
    }
}

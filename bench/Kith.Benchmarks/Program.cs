using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kith.Numerics;

static double Best(Action f, double seconds = 0.4)
{
    for (var i = 0; i < 3; i++) f();
    var best = double.MaxValue;
    var all = Stopwatch.StartNew();
    while (all.Elapsed.TotalSeconds < seconds)
    {
        var w = Stopwatch.StartNew();
        f();
        best = Math.Min(best, w.Elapsed.TotalSeconds);
    }
    return best;
}
var t = Best(() => Peak.Run(1000000));
Console.WriteLine($"peak {1000000.0 * 12 * 32 / t / 1e9:F1}");
void Nt(int m, int n, int k)
{
    var a = new AlignedBuffer(m * k); var w = new AlignedBuffer(n * k); var c = new AlignedBuffer(m * n); var b = new float[n];
    for (var i = 0; i < a.Length; i++) a.Span[i] = i % 7 * .1f; for (var i = 0; i < w.Length; i++) w.Span[i] = i % 5 * .1f;
    var p = new PackedMatrix(k, n); p.PackTransposed(w.AsMatrix(n, k));
    var t = Best(() => MatrixProduct.Multiply(a.AsMatrix(m, k), p, c.AsMatrix(m, n)));
    var t2 = Best(() => p.PackTransposed(w.AsMatrix(n, k)), .1);
    Console.WriteLine($"NT {m}x{n}x{k}: {2.0 * m * n * k / t / 1e9:F1} GFLOP/s  {t * 1e6:F1} us; pack {t2 * 1e6:F1} us {n * k * 8.0 / t2 / 1e9:F1} GB/s");
}
void Tn(int m, int n, int k)
{
    var a = new AlignedBuffer(m * k); var w = new AlignedBuffer(n * k); var c = new AlignedBuffer(m * n);
    var t = Best(() => MatrixProduct.MultiplyTransposed(a.AsMatrix(k, m), w.AsMatrix(k, n), c.AsMatrix(m, n), true));
    Console.WriteLine($"TN {m}x{n}x{k}: {2.0 * m * n * k / t / 1e9:F1} GFLOP/s  {t * 1e6:F1} us");
}
void Conv(int i, int o, int n)
{
    var c = new Convolution3x3(new(11, 11), i, o); var x = new AlignedBuffer(n * 121 * i); var y = new AlignedBuffer(n * 121 * o); var f = new float[9 * i * o]; var b = new float[o];
    c.Pack(f);
    var flop = 2.0 * n * 121 * 9 * i * o / 1e9;
    var t1 = Best(() => c.Forward(x.AsMatrix(n, 121 * i), b, Activation.Relu, y.AsMatrix(n, 121 * o)));
    var t2 = Best(() => c.BackwardInput(y.AsMatrix(n, 121 * o), x.AsMatrix(n, 121 * i)));
    var t3 = Best(() => c.BackwardFilters(x.AsMatrix(n, 121 * i), y.AsMatrix(n, 121 * o), f));
    var t4 = Best(() => c.Pack(f), .1);
    Console.WriteLine($"conv {i}->{o} x {n}: forward {flop / t1:F1} input {flop / t2:F1} filters {flop / t3:F1} pack {t4 * 1e6:F1} us");
}
Conv(6, 32, 64); Conv(32, 64, 64); Conv(64, 64, 64); Conv(64, 64, 512); Conv(64,64,1);
Nt(64, 64, 4); Nt(64, 64, 64); Nt(64, 256, 104); Nt(64, 256, 256); Nt(64, 8, 512); Nt(1, 512, 7744); Nt(1, 64, 64);
Nt(256, 256, 256); Nt(1024, 1024, 1024); Nt(1024, 256, 256); Nt(256, 512, 7744); Nt(2048, 512, 7744); Nt(2048, 7744, 512);Nt(256, 7744, 512);
Tn(64, 64, 64); Tn(256, 104, 64); Tn(256, 256, 1024); Tn(512, 7744, 2048); Tn(512, 7744, 256); Tn(8, 512, 256);
return 0;

internal static class Peak
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Run(int n)
    {
        Vector512<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default, i = default, j = default, k = default, l = default;
        var x = Vector512.Create(.5f); var y = Vector512.Create(1e-3f);
        for (; n > 0; n--)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y); b = Vector512.FusedMultiplyAdd(b, x, y); c = Vector512.FusedMultiplyAdd(c, x, y); d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y); f = Vector512.FusedMultiplyAdd(f, x, y); g = Vector512.FusedMultiplyAdd(g, x, y); h = Vector512.FusedMultiplyAdd(h, x, y);
            i = Vector512.FusedMultiplyAdd(i, x, y); j = Vector512.FusedMultiplyAdd(j, x, y); k = Vector512.FusedMultiplyAdd(k, x, y); l = Vector512.FusedMultiplyAdd(l, x, y);
        }
        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}

using System.Runtime.CompilerServices;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Convolutions;

/// <summary>
/// Winograd's minimal filtering F(4 x 4, 3 x 3) (Lavin and Gray, 2016): polynomials are multiplied by their values at the points
/// 0, ±√½, ±√2 and ∞, so that 36 products instead of 144 give 4 x 4 outputs. With these points the rounding error is about twice
/// that of the direct sum; with the customary 0, ±1, ±2, ∞ it is three and a half times. Every method works on one vector of
/// channels; the two directions of an image are transformed one after the other.
/// </summary>
/// <remarks>
/// In one direction, six inputs x become six values Bᵀx, three taps g become Gg, and six values m become four outputs Aᵀm. The
/// way back uses A, B and Gᵀ, so that it is the exact adjoint of the way forward.
/// </remarks>
internal static unsafe class WinogradTransforms<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    // The points √½ and √2, and their cubes.
    private const float Inner = 0.70710678f, Outer = 1.41421356f, InnerCube = 0.35355339f, OuterCube = 2.82842712f;

    /// <summary>Bᵀ·x·B: a patch of 6 x 6 pixels to its 36 values.</summary>
    /// <param name="x">The patch's first pixel.</param>
    /// <param name="row">Floats from one row of pixels to the next.</param>
    /// <param name="pixel">Floats from one pixel to the next.</param>
    /// <param name="v">The first of 36 values.</param>
    /// <param name="point">Floats from one value to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromInput(float* x, nint row, nint pixel, float* v, nint point)
    {
        SpreadInput(
            FirstOfInput(x, row), FirstOfInput(x + pixel, row), FirstOfInput(x + 2 * pixel, row),
            FirstOfInput(x + 3 * pixel, row), FirstOfInput(x + 4 * pixel, row), FirstOfInput(x + 5 * pixel, row), v, point);
        PairOfInput(x, row, Inner, -2f, out var a0, out var b0);
        PairOfInput(x + pixel, row, Inner, -2f, out var a1, out var b1);
        PairOfInput(x + 2 * pixel, row, Inner, -2f, out var a2, out var b2);
        PairOfInput(x + 3 * pixel, row, Inner, -2f, out var a3, out var b3);
        PairOfInput(x + 4 * pixel, row, Inner, -2f, out var a4, out var b4);
        PairOfInput(x + 5 * pixel, row, Inner, -2f, out var a5, out var b5);
        SpreadInput(a0, a1, a2, a3, a4, a5, v + 6 * point, point);
        SpreadInput(b0, b1, b2, b3, b4, b5, v + 12 * point, point);
        PairOfInput(x, row, Outer, -0.5f, out a0, out b0);
        PairOfInput(x + pixel, row, Outer, -0.5f, out a1, out b1);
        PairOfInput(x + 2 * pixel, row, Outer, -0.5f, out a2, out b2);
        PairOfInput(x + 3 * pixel, row, Outer, -0.5f, out a3, out b3);
        PairOfInput(x + 4 * pixel, row, Outer, -0.5f, out a4, out b4);
        PairOfInput(x + 5 * pixel, row, Outer, -0.5f, out a5, out b5);
        SpreadInput(a0, a1, a2, a3, a4, a5, v + 18 * point, point);
        SpreadInput(b0, b1, b2, b3, b4, b5, v + 24 * point, point);
        var last = x + row;
        SpreadInput(
            FirstOfInput(last, row), FirstOfInput(last + pixel, row), FirstOfInput(last + 2 * pixel, row),
            FirstOfInput(last + 3 * pixel, row), FirstOfInput(last + 4 * pixel, row),
            FirstOfInput(last + 5 * pixel, row), v + 30 * point, point);
    }

    /// <summary>Aᵀ·m·A: 36 values to at most 4 x 4 outputs.</summary>
    /// <param name="m">The first of 36 values.</param>
    /// <param name="point">Floats from one value to the next.</param>
    /// <param name="y">The first output.</param>
    /// <param name="row">Floats from one row of outputs to the next.</param>
    /// <param name="pixel">Floats from one output to the next.</param>
    /// <param name="rows">Rows of outputs that are inside the image, 1 to 4.</param>
    /// <param name="columns">Outputs in a row that are inside the image, 1 to 4.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToOutput(float* m, nint point, float* y, nint row, nint pixel, int rows, int columns)
    {
        var column = 6 * point;
        EvenOutputs(m, column, out var a0, out var b0);
        EvenOutputs(m + point, column, out var a1, out var b1);
        EvenOutputs(m + 2 * point, column, out var a2, out var b2);
        EvenOutputs(m + 3 * point, column, out var a3, out var b3);
        EvenOutputs(m + 4 * point, column, out var a4, out var b4);
        EvenOutputs(m + 5 * point, column, out var a5, out var b5);
        GatherOutputs(a0, a1, a2, a3, a4, a5, y, pixel, columns);
        if (rows > 2) GatherOutputs(b0, b1, b2, b3, b4, b5, y + 2 * row, pixel, columns);
        if (rows == 1) return;
        OddOutputs(m, column, out a0, out b0);
        OddOutputs(m + point, column, out a1, out b1);
        OddOutputs(m + 2 * point, column, out a2, out b2);
        OddOutputs(m + 3 * point, column, out a3, out b3);
        OddOutputs(m + 4 * point, column, out a4, out b4);
        OddOutputs(m + 5 * point, column, out a5, out b5);
        GatherOutputs(a0, a1, a2, a3, a4, a5, y + row, pixel, columns);
        if (rows > 3) GatherOutputs(b0, b1, b2, b3, b4, b5, y + 3 * row, pixel, columns);
    }

    /// <summary>
    /// A·dy·Aᵀ: the gradients of 4 x 4 outputs to those of the 36 values; the adjoint of <see cref="ToOutput"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromOutputGradient(float* dy, nint row, nint pixel, float* dm, nint point)
    {
        SpreadGradient(
            TLanes.Load(dy), TLanes.Load(dy + pixel), TLanes.Load(dy + 2 * pixel), TLanes.Load(dy + 3 * pixel), dm, point);
        PairOfGradient(dy, row, Inner, 0.5f, out var a0, out var b0);
        PairOfGradient(dy + pixel, row, Inner, 0.5f, out var a1, out var b1);
        PairOfGradient(dy + 2 * pixel, row, Inner, 0.5f, out var a2, out var b2);
        PairOfGradient(dy + 3 * pixel, row, Inner, 0.5f, out var a3, out var b3);
        SpreadGradient(a0, a1, a2, a3, dm + 6 * point, point);
        SpreadGradient(b0, b1, b2, b3, dm + 12 * point, point);
        PairOfGradient(dy, row, Outer, 2f, out a0, out b0);
        PairOfGradient(dy + pixel, row, Outer, 2f, out a1, out b1);
        PairOfGradient(dy + 2 * pixel, row, Outer, 2f, out a2, out b2);
        PairOfGradient(dy + 3 * pixel, row, Outer, 2f, out a3, out b3);
        SpreadGradient(a0, a1, a2, a3, dm + 18 * point, point);
        SpreadGradient(b0, b1, b2, b3, dm + 24 * point, point);
        var last = dy + 3 * row;
        SpreadGradient(
            TLanes.Load(last), TLanes.Load(last + pixel), TLanes.Load(last + 2 * pixel),
            TLanes.Load(last + 3 * pixel), dm + 30 * point, point);
    }

    /// <summary>
    /// Adds B·dv·Bᵀ, the gradient of a patch of 6 x 6 pixels, to <paramref name="dx"/>; the adjoint of <see cref="FromInput"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddInputGradient(float* dv, nint point, float* dx, nint row, nint pixel)
    {
        var column = 6 * point;
        AddPixels(
            TLanes.Load(dv), TLanes.Load(dv + point), TLanes.Load(dv + 2 * point),
            TLanes.Load(dv + 3 * point), TLanes.Load(dv + 4 * point), TLanes.Load(dv + 5 * point), dx, pixel);
        OddPixels(dv, column, out var a0, out var b0);
        OddPixels(dv + point, column, out var a1, out var b1);
        OddPixels(dv + 2 * point, column, out var a2, out var b2);
        OddPixels(dv + 3 * point, column, out var a3, out var b3);
        OddPixels(dv + 4 * point, column, out var a4, out var b4);
        OddPixels(dv + 5 * point, column, out var a5, out var b5);
        AddPixels(a0, a1, a2, a3, a4, a5, dx + row, pixel);
        AddPixels(b0, b1, b2, b3, b4, b5, dx + 3 * row, pixel);
        EvenPixels(dv, column, out a0, out b0);
        EvenPixels(dv + point, column, out a1, out b1);
        EvenPixels(dv + 2 * point, column, out a2, out b2);
        EvenPixels(dv + 3 * point, column, out a3, out b3);
        EvenPixels(dv + 4 * point, column, out a4, out b4);
        EvenPixels(dv + 5 * point, column, out a5, out b5);
        AddPixels(a0, a1, a2, a3, a4, a5, dx + 2 * row, pixel);
        AddPixels(b0, b1, b2, b3, b4, b5, dx + 4 * row, pixel);
        var last = dv + 5 * column;
        AddPixels(
            TLanes.Load(last), TLanes.Load(last + point), TLanes.Load(last + 2 * point),
            TLanes.Load(last + 3 * point), TLanes.Load(last + 4 * point), TLanes.Load(last + 5 * point), dx + 5 * row, pixel);
    }

    /// <summary>G·g·Gᵀ: nine taps to 36 values.</summary>
    /// <param name="g">The first of nine taps.</param>
    /// <param name="tap">Floats from one tap to the next.</param>
    /// <param name="u">The first of 36 values.</param>
    /// <param name="point">Floats from one value to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromFilter(float* g, nint tap, float* u, nint point)
    {
        var rows = stackalloc float[18 * 16];
        for (var column = 0; column < 3; column++)
        {
            SpreadTaps(
                TLanes.Load(g + column * tap), TLanes.Load(g + (3 + column) * tap),
                TLanes.Load(g + (6 + column) * tap), rows + column * 16, 3 * 16);
        }

        for (var i = 0; i < 6; i++)
        {
            SpreadTaps(
                TLanes.Load(rows + 48 * i), TLanes.Load(rows + 48 * i + 16),
                TLanes.Load(rows + 48 * i + 32), u + 6 * i * point, point);
        }
    }

    /// <summary>
    /// Adds Gᵀ·du·G, the gradients of nine taps, to <paramref name="dg"/>; the adjoint of <see cref="FromFilter"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddFilterGradient(float* du, nint point, float* dg, nint tap)
    {
        var rows = stackalloc float[18 * 16];
        for (var column = 0; column < 6; column++)
        {
            GatherTaps(du + column * point, 6 * point, out var first, out var second, out var third);
            TLanes.Store(first, rows + 16 * column);
            TLanes.Store(second, rows + 16 * (6 + column));
            TLanes.Store(third, rows + 16 * (12 + column));
        }

        for (var i = 0; i < 3; i++, dg += 3 * tap)
        {
            GatherTaps(rows + 96 * i, 16, out var first, out var second, out var third);
            TLanes.Store(TLanes.Add(TLanes.Load(dg), first), dg);
            TLanes.Store(TLanes.Add(TLanes.Load(dg + tap), second), dg + tap);
            TLanes.Store(TLanes.Add(TLanes.Load(dg + 2 * tap), third), dg + 2 * tap);
        }
    }

    // x₀ - 2.5 x₂ + x₄, the value at 0; one row further down, x₁ - 2.5 x₃ + x₅, that at ∞.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector FirstOfInput(float* x, nint row) =>
        Ends(TLanes.Load(x), TLanes.Load(x + 2 * row), TLanes.Load(x + 4 * row));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Ends(TVector x0, TVector x2, TVector x4) =>
        TLanes.MultiplyAdd(x2, TLanes.Create(-2.5f), TLanes.Add(x0, x4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PairOfInput(float* x, nint row, float place, float other, out TVector plus, out TVector minus) =>
        InputPair(
            TLanes.Load(x + row), TLanes.Load(x + 2 * row), TLanes.Load(x + 3 * row),
            TLanes.Load(x + 4 * row), place, other, out plus, out minus);

    // The values at ±p, where q is the other point: (x₄ - q² x₂) ± p (x₃ - q² x₁).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InputPair(
        TVector x1, TVector x2, TVector x3, TVector x4, float place, float other, out TVector plus, out TVector minus)
    {
        var even = TLanes.MultiplyAdd(x2, TLanes.Create(other), x4);
        var odd = TLanes.MultiplyAdd(x1, TLanes.Create(other), x3);
        plus = TLanes.MultiplyAdd(odd, TLanes.Create(place), even);
        minus = TLanes.MultiplyAdd(odd, TLanes.Create(-place), even);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SpreadInput(TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, float* v, nint point)
    {
        TLanes.Store(Ends(x0, x2, x4), v);
        InputPair(x1, x2, x3, x4, Inner, -2f, out var plus, out var minus);
        TLanes.Store(plus, v + point);
        TLanes.Store(minus, v + 2 * point);
        InputPair(x1, x2, x3, x4, Outer, -0.5f, out plus, out minus);
        TLanes.Store(plus, v + 3 * point);
        TLanes.Store(minus, v + 4 * point);
        TLanes.Store(Ends(x1, x3, x5), v + 5 * point);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EvenOutputs(float* m, nint step, out TVector y0, out TVector y2)
    {
        var inner = TLanes.Add(TLanes.Load(m + step), TLanes.Load(m + 2 * step));
        var outer = TLanes.Add(TLanes.Load(m + 3 * step), TLanes.Load(m + 4 * step));
        y0 = TLanes.Add(TLanes.Load(m), TLanes.Add(inner, outer));
        y2 = TLanes.MultiplyAdd(inner, TLanes.Create(0.5f), TLanes.Add(outer, outer));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OddOutputs(float* m, nint step, out TVector y1, out TVector y3)
    {
        var inner = TLanes.Subtract(TLanes.Load(m + step), TLanes.Load(m + 2 * step));
        var outer = TLanes.Subtract(TLanes.Load(m + 3 * step), TLanes.Load(m + 4 * step));
        y1 = TLanes.MultiplyAdd(inner, TLanes.Create(Inner), TLanes.Multiply(outer, TLanes.Create(Outer)));
        y3 = TLanes.MultiplyAdd(
            inner, TLanes.Create(InnerCube), TLanes.MultiplyAdd(outer, TLanes.Create(OuterCube), TLanes.Load(m + 5 * step)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void GatherOutputs(
        TVector m0, TVector m1, TVector m2, TVector m3, TVector m4, TVector m5, float* y, nint pixel, int columns)
    {
        var (inner, outer) = (TLanes.Add(m1, m2), TLanes.Add(m3, m4));
        TLanes.Store(TLanes.Add(m0, TLanes.Add(inner, outer)), y);
        if (columns > 2) TLanes.Store(TLanes.MultiplyAdd(inner, TLanes.Create(0.5f), TLanes.Add(outer, outer)), y + 2 * pixel);
        if (columns == 1) return;
        (inner, outer) = (TLanes.Subtract(m1, m2), TLanes.Subtract(m3, m4));
        TLanes.Store(TLanes.MultiplyAdd(inner, TLanes.Create(Inner), TLanes.Multiply(outer, TLanes.Create(Outer))), y + pixel);
        if (columns > 3)
        {
            TLanes.Store(TLanes.MultiplyAdd(
                inner, TLanes.Create(InnerCube), TLanes.MultiplyAdd(outer, TLanes.Create(OuterCube), m5)), y + 3 * pixel);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PairOfGradient(float* dy, nint row, float place, float square, out TVector plus, out TVector minus) =>
        GradientPair(
            TLanes.Load(dy), TLanes.Load(dy + row), TLanes.Load(dy + 2 * row),
            TLanes.Load(dy + 3 * row), place, square, out plus, out minus);

    // (y₀ + p² y₂) ± p (y₁ + p² y₃).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void GradientPair(
        TVector y0, TVector y1, TVector y2, TVector y3, float place, float square, out TVector plus, out TVector minus)
    {
        var even = TLanes.MultiplyAdd(y2, TLanes.Create(square), y0);
        var odd = TLanes.MultiplyAdd(y3, TLanes.Create(square), y1);
        plus = TLanes.MultiplyAdd(odd, TLanes.Create(place), even);
        minus = TLanes.MultiplyAdd(odd, TLanes.Create(-place), even);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SpreadGradient(TVector y0, TVector y1, TVector y2, TVector y3, float* dm, nint point)
    {
        TLanes.Store(y0, dm);
        GradientPair(y0, y1, y2, y3, Inner, 0.5f, out var plus, out var minus);
        TLanes.Store(plus, dm + point);
        TLanes.Store(minus, dm + 2 * point);
        GradientPair(y0, y1, y2, y3, Outer, 2f, out plus, out minus);
        TLanes.Store(plus, dm + 3 * point);
        TLanes.Store(minus, dm + 4 * point);
        TLanes.Store(y3, dm + 5 * point);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OddPixels(float* dv, nint step, out TVector x1, out TVector x3) => OddPixels(
        TLanes.Subtract(TLanes.Load(dv + step), TLanes.Load(dv + 2 * step)),
        TLanes.Subtract(TLanes.Load(dv + 3 * step), TLanes.Load(dv + 4 * step)), TLanes.Load(dv + 5 * step), out x1, out x3);

    // x₁ = v₅ - 2√½ inner - √2/2 outer and x₃ = √½ inner + √2 outer - 2.5 v₅, of the differences of each pair.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OddPixels(TVector inner, TVector outer, TVector v5, out TVector x1, out TVector x3)
    {
        x1 = TLanes.MultiplyAdd(inner, TLanes.Create(-2 * Inner), TLanes.MultiplyAdd(outer, TLanes.Create(-0.5f * Outer), v5));
        x3 = TLanes.MultiplyAdd(
            inner, TLanes.Create(Inner),
            TLanes.MultiplyAdd(outer, TLanes.Create(Outer), TLanes.Multiply(v5, TLanes.Create(-2.5f))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EvenPixels(float* dv, nint step, out TVector x2, out TVector x4) => EvenPixels(
        TLanes.Load(dv), TLanes.Add(TLanes.Load(dv + step), TLanes.Load(dv + 2 * step)),
        TLanes.Add(TLanes.Load(dv + 3 * step), TLanes.Load(dv + 4 * step)), out x2, out x4);

    // x₂ = -2.5 v₀ - 2 inner - outer/2 and x₄ = v₀ + inner + outer, of the sums of each pair.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EvenPixels(TVector v0, TVector inner, TVector outer, out TVector x2, out TVector x4)
    {
        x2 = TLanes.MultiplyAdd(
            inner, TLanes.Create(-2f),
            TLanes.MultiplyAdd(outer, TLanes.Create(-0.5f), TLanes.Multiply(v0, TLanes.Create(-2.5f))));
        x4 = TLanes.Add(v0, TLanes.Add(inner, outer));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPixels(TVector v0, TVector v1, TVector v2, TVector v3, TVector v4, TVector v5, float* dx, nint pixel)
    {
        Add(v0, dx);
        OddPixels(TLanes.Subtract(v1, v2), TLanes.Subtract(v3, v4), v5, out var x1, out var x3);
        Add(x1, dx + pixel);
        Add(x3, dx + 3 * pixel);
        EvenPixels(v0, TLanes.Add(v1, v2), TLanes.Add(v3, v4), out var x2, out var x4);
        Add(x2, dx + 2 * pixel);
        Add(x4, dx + 4 * pixel);
        Add(v5, dx + 5 * pixel);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(TVector value, float* sum) => TLanes.Store(TLanes.Add(TLanes.Load(sum), value), sum);

    // g₀; -⅔(g₀ + g₂/2 ± √½ g₁); ⅙(g₀ + 2g₂ ± √2 g₁); g₂.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SpreadTaps(TVector g0, TVector g1, TVector g2, float* u, nint point)
    {
        var even = TLanes.Multiply(TLanes.MultiplyAdd(g2, TLanes.Create(0.5f), g0), TLanes.Create(-2f / 3));
        TLanes.Store(g0, u);
        TLanes.Store(TLanes.MultiplyAdd(g1, TLanes.Create(-2f / 3 * Inner), even), u + point);
        TLanes.Store(TLanes.MultiplyAdd(g1, TLanes.Create(2f / 3 * Inner), even), u + 2 * point);
        even = TLanes.Multiply(TLanes.MultiplyAdd(g2, TLanes.Create(2f), g0), TLanes.Create(1f / 6));
        TLanes.Store(TLanes.MultiplyAdd(g1, TLanes.Create(1f / 6 * Outer), even), u + 3 * point);
        TLanes.Store(TLanes.MultiplyAdd(g1, TLanes.Create(-1f / 6 * Outer), even), u + 4 * point);
        TLanes.Store(g2, u + 5 * point);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void GatherTaps(float* du, nint step, out TVector g0, out TVector g1, out TVector g2)
    {
        var (plus, minus) = (TLanes.Load(du + step), TLanes.Load(du + 2 * step));
        var inner = TLanes.Multiply(TLanes.Add(plus, minus), TLanes.Create(-2f / 3));
        var innerOdd = TLanes.Multiply(TLanes.Subtract(plus, minus), TLanes.Create(-2f / 3 * Inner));
        (plus, minus) = (TLanes.Load(du + 3 * step), TLanes.Load(du + 4 * step));
        var outer = TLanes.Multiply(TLanes.Add(plus, minus), TLanes.Create(1f / 6));
        g0 = TLanes.Add(TLanes.Load(du), TLanes.Add(inner, outer));
        g1 = TLanes.MultiplyAdd(TLanes.Subtract(plus, minus), TLanes.Create(1f / 6 * Outer), innerOdd);
        g2 = TLanes.MultiplyAdd(
            inner, TLanes.Create(0.5f), TLanes.MultiplyAdd(outer, TLanes.Create(2f), TLanes.Load(du + 5 * step)));
    }
}

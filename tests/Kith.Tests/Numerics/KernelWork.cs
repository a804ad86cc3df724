using Kith.Learning.Ppo;
using Kith.Numerics;
using Kith.Numerics.Categorical;
using Kith.Numerics.Convolutions;
using Kith.Numerics.Elementwise;
using Kith.Numerics.Normalization;
using Kith.Numerics.Products;
using Kith.Numerics.Reductions;
using Kith.Numerics.Simd;

namespace Kith.Tests.Numerics;

/// <summary>A little of every kernel at a width of the caller's choice.</summary>
internal static unsafe class KernelWork
{
    public static ulong Hash<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var fingerprint = new Fingerprint();
        foreach (var (rows, columns, steps) in new[] { (1, 5, 3), (7, 33, 20), (13, 40, 300), (25, 16, 64), (37, 3, 70) })
        {
            Product<TLanes, TVector>(fingerprint, rows, columns, steps);
            Elements<TLanes, TVector>(fingerprint, rows * columns);
            Rows<TLanes, TVector>(fingerprint, rows, columns);
            Choices<TLanes, TVector>(fingerprint, rows, columns);
        }

        Losses<TLanes, TVector>(fingerprint);

        Convolve<TLanes, TVector>(fingerprint, 5, 13, 3, 35);
        Convolve<TLanes, TVector>(fingerprint, 2, 1, 5, 8);
        return fingerprint.Value;
    }

    private static void Product<TLanes, TVector>(Fingerprint fingerprint, int rows, int columns, int steps)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var (left, right, result) =
            (Reference.Numbers(rows * steps, 1), Reference.Numbers(steps * columns, 2), Reference.Numbers(rows * columns, 3));
        fixed (float* a = left, b = right, c = result)
        {
            var product = new Product
            {
                Rows = rows,
                Columns = columns,
                Steps = steps,
                A = a,
                ARow = steps,
                AStep = 1,
                B = b,
                BRow = columns,
                C = c,
                CRow = columns,
            };
            product.Accumulate = true;
            product.Bias = a;
            product.Activation = Activation.Gelu;
            ProductKernel.Run<TLanes, TVector>(&product);
            (product.ARow, product.AStep) = (1, rows);
            ProductKernel.Run<TLanes, TVector>(&product);
        }

        fingerprint.Add(result);
    }

    private static void Elements<TLanes, TVector>(Fingerprint fingerprint, int count)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var (x, y, z, w) = (Reference.Numbers(count, 4), Reference.Numbers(count, 5), new float[count], new float[count]);
        fixed (float* px = x, py = y, pz = z, pw = w)
        {
            foreach (var activation in Enum.GetValues<Activation>())
            {
                var row = new Elements { X = px, Y = py, Result = px, Count = count };
                Activations.Finish<TLanes, TVector>(&row, 1, 0, activation);
            }

            var sum = new Reduction { X = px, Y = py, Count = count };
            ReductionKernel<ArithmeticFunctions.DotTerm>.Run<TLanes, TVector>(&sum);
            fingerprint.Add(sum.Result);
            AdamStepTests.Step(0.01, 1).Apply<TLanes, TVector>(py, px, pz, pw, count / 16 * 16);
        }

        fingerprint.Add(x);
        fingerprint.Add(w);
    }

    private static void Rows<TLanes, TVector>(Fingerprint fingerprint, int rows, int columns)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var (logits, sums, columnSums) = (Reference.Numbers(rows * columns, 6), new float[rows], new float[columns]);
        fixed (float* x = logits, s = sums, c = columnSums)
        {
            var softmax = new RowSoftmax
            {
                Rows = rows,
                Columns = columns,
                Logits = x,
                LogitRow = columns,
                Probabilities = x,
                ProbabilityRow = columns,
                LogSums = s,
            };
            SoftmaxKernel.Run<TLanes, TVector>(&softmax);
            var total = new ColumnSums { Rows = rows, Columns = columns, Values = x, Row = columns, Sums = c };
            ColumnSumKernel.Run<TLanes, TVector>(&total);
        }

        fingerprint.Add(logits);
        fingerprint.Add(sums);
        fingerprint.Add(columnSums);
    }

    private static void Choices<TLanes, TVector>(Fingerprint fingerprint, int rows, int columns)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var (logits, choices) = (Reference.Numbers(rows * columns, 9), new float[rows]);
        var (logs, entropies, gradients) = (new float[rows], new float[rows], new float[rows * columns]);
        for (var row = 0; row < rows; row++) choices[row] = row % columns;
        fixed (float* z = logits, a = choices, p = logs, h = entropies, d = gradients)
        {
            var work = new CategoricalRows
            {
                Rows = rows,
                Columns = columns,
                Logits = z,
                LogitRow = columns,
                Choices = a,
                ChoiceRow = 1,
                LogProbabilities = p,
                Entropies = h,
            };
            CategoricalKernel.Run<TLanes, TVector>(&work);
            work.OfLogProbabilities = p;
            work.OfEntropies = h;
            work.Gradients = d;
            work.GradientRow = columns;
            CategoricalKernel.Run<TLanes, TVector>(&work);
        }

        fingerprint.Add(logs);
        fingerprint.Add(entropies);
        fingerprint.Add(gradients);
    }

    private static void Losses<TLanes, TVector>(Fingerprint fingerprint)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        const int Rows = 48;
        var (given, found) = (Reference.Numbers(6 * Rows, 10), new float[8 * Rows]);
        fixed (float* x = given, y = found)
        {
            var work = new ClippedLosses
            {
                Rows = Rows,
                LogProbabilities = x,
                OldLogProbabilities = x + Rows,
                Advantages = x + 2 * Rows,
                Values = x + 3 * Rows,
                OldValues = x + 4 * Rows,
                Targets = x + 5 * Rows,
                LogGradients = y,
                ValueGradients = y + Rows,
                PolicyLosses = y + 2 * Rows,
                Divergences = y + 3 * Rows,
                Clipped = y + 4 * Rows,
                FreeErrors = y + 5 * Rows,
                ClippedErrors = y + 6 * Rows,
                LargerErrors = y + 7 * Rows,
                AdvantageMean = 0.1f,
                AdvantageScale = 1.5f,
                ClipRange = 0.2f,
                ValueRadius = 0.3f,
                PolicyWeight = 0.1f,
                ValueWeight = 0.2f,
                StopsAtLarger = true,
            };
            ClippedLossKernel.Run<TLanes, TVector>(&work);
        }

        fingerprint.Add(found);
    }

    private static void Convolve<TLanes, TVector>(Fingerprint fingerprint, int height, int width, int inputs, int outputs)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        const int Images = 2;
        var pixels = height * width;
        var (images, result) = (Reference.Numbers(Images * pixels * inputs, 7), new float[Images * pixels * outputs]);
        var (filters, sums) = (
            Reference.Numbers(9 * inputs * Panel.Count(outputs) * Panel.Width, 8),
            new float[9 * inputs * Panel.Count(outputs) * Panel.Width]);
        fixed (float* x = images, y = result, f = filters, s = sums)
        {
            var work = new Convolution
            {
                Images = Images,
                Height = height,
                Width = width,
                Inputs = inputs,
                Outputs = outputs,
                X = x,
                XRow = pixels * inputs,
                Y = y,
                YRow = pixels * outputs,
                Filters = f,
                Sums = s,
                Bias = x,
                Activation = Activation.Softplus,
            };
            ConvolutionKernel.Run<TLanes, TVector>(&work);
            CorrelationKernel.Run<TLanes, TVector>(&work);
        }

        fingerprint.Add(result);
        fingerprint.Add(sums);
    }
}

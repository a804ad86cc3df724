using System.Runtime.Intrinsics;
using Kith.Numerics;
using Kith.Numerics.Categorical;
using Kith.Numerics.Simd;

namespace Kith.Tests.Numerics;

public unsafe class ChoiceKernelTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 2)]
    [InlineData(16, 4)]
    [InlineData(39, 7)]
    public void A_draw_takes_the_first_choice_whose_cumulated_probability_exceeds_it(int rows, int columns)
    {
        var (logits, draws) = (Reference.Numbers(rows * columns, 1), Uniform(rows));
        var (chosen, logs) = Run<Lanes32, float>(rows, columns, logits, draws);
        for (var row = 0; row < rows; row++)
        {
            var exponentials = logits.Skip(row * columns).Take(columns).Select(logit => Math.Exp(logit)).ToArray();
            var (choice, rest) = (0, draws[row] * exponentials.Sum());
            while (choice < columns - 1 && rest >= exponentials[choice]) rest -= exponentials[choice++];
            Assert.Equal(choice, (int)chosen[row]);
            Assert.Equal(Math.Log(exponentials[choice] / exponentials.Sum()), logs[row], 1e-5);
        }
    }

    [Theory]
    [InlineData(5, 2)]
    [InlineData(39, 7)]
    public void The_vector_width_changes_no_choice_and_no_bit(int rows, int columns)
    {
        var (logits, draws) = (Reference.Numbers(rows * columns, 2), Uniform(rows));
        logits[^1] = float.NaN;
        logits[0] = float.NegativeInfinity;
        var alone = Together(Run<Lanes32, float>(rows, columns, logits, draws));
        Assert.Equal(alone, Together(Run<Lanes128, Vector128<float>>(rows, columns, logits, draws)));
        Assert.Equal(alone, Together(Run<Lanes256, Vector256<float>>(rows, columns, logits, draws)));
        Assert.Equal(alone, Together(Run<Lanes512, Vector512<float>>(rows, columns, logits, draws)));
    }

    [Fact]
    public void What_cannot_happen_is_never_chosen()
    {
        float[] draws = [0f, 0.5f, 1 - 1f / (1 << 24), .. new float[13]];
        float[] logits =
            [float.NegativeInfinity, 0f, -200f, float.NegativeInfinity, 1.5f, -200f, float.NegativeInfinity, 0.7f, -200f];
        Assert.Equal([1f, 1f, 1f], Run<Lanes32, float>(3, 3, logits, draws).Chosen);
    }

    private static float[] Together((float[] Chosen, float[] Logs) result) => [.. result.Chosen, .. result.Logs];

    private static float[] Uniform(int rows)
    {
        var random = new RandomStream(5, "draws");
        var draws = new float[(rows + 15) / 16 * 16];
        for (var row = 0; row < rows; row++) draws[row] = random.NextSingle();
        return draws;
    }

    private static (float[] Chosen, float[] Logs) Run<TLanes, TVector>(int rows, int columns, float[] logits, float[] draws)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var (chosen, logs) = (new float[rows], new float[rows]);
        fixed (float* x = logits, u = draws, c = chosen, l = logs)
        {
            var work = new CategoricalSamples
            {
                Rows = rows,
                Columns = columns,
                Logits = x,
                LogitRow = columns,
                Draws = u,
                Chosen = c,
                ChosenRow = 1,
                LogProbabilities = l,
            };
            CategoricalSampleKernel.Run<TLanes, TVector>(&work);
        }

        return (chosen, logs);
    }
}

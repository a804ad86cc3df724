using Kith.Numerics;
using Kith.Studies;

namespace Kith.App.Sessions;

/// <summary>Figures that take a few seconds: good for comparing machines, too rough for comparing commits.</summary>
internal sealed class QuickMeasures(TimeProvider clock, Workers workers)
{
    private const double Seconds = 1;
    private const int Frames = 100_000;

    /// <summary>Speed of the study's training and playing, and of a matrix product.</summary>
    public IReadOnlyList<(string Name, double Value, string Unit)> Of(Study study) =>
    [
        ("training", Training(study), "steps/s"),
        ("playing", Playing(study), "frames/s"),
        ("matrix product 1024, one thread", Product(1024), "GFLOP/s"),
        ("matrix product 256, one thread", Product(256), "GFLOP/s"),
    ];

    private double Training(Study study)
    {
        var plan = study.Plan(study.Modes[0].Name, study.Presets[0], []);
        if (plan.Problems.Count > 0) throw new SettingsException(plan.Problems);
        using var training = study.Train(plan, workers);
        training.Update();
        var before = training.Steps;
        return Rate(training.Update, () => training.Steps - before, 3 * Seconds);
    }

    private double Playing(Study study)
    {
        var frames = 0;
        using var play = study.Play(new(null, study.Modes[0].Name, 1, false, [])).Take(Frames).GetEnumerator();
        if (!play.MoveNext()) return 0;
        var more = true;
        return Rate(() => frames += (more = more && play.MoveNext()) ? 1 : 0, () => frames, Seconds);
    }

    private double Product(int size)
    {
        AlignedBuffer left = new(size * size), right = new(size * size), product = new(size * size);
        for (var i = 0; i < left.Length; i++) (left.Span[i], right.Span[i]) = (i % 7 * 0.1f, i % 5 * 0.1f);
        var packed = new PackedMatrix(size, size);
        packed.Pack(right.AsMatrix(size, size));
        var products = 0;
        return 2e-9 * size * size * size * Rate(
            () =>
            {
                MatrixProduct.Multiply(left.AsMatrix(size, size), packed, product.AsMatrix(size, size));
                products++;
            },
            () => products,
            Seconds);
    }

    private double Rate(Action piece, Func<double> done, double seconds)
    {
        var start = clock.GetTimestamp();
        do piece();
        while (clock.GetElapsedTime(start).TotalSeconds < seconds);
        return done() / clock.GetElapsedTime(start).TotalSeconds;
    }
}

using Kith.Numerics;
using Kith.Studies.Goodhart.Evaluation;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Verification;

/// <summary>How a policy did in made-up situations, in its own encoding.</summary>
/// <param name="Answers">Each situation with the move chosen in it.</param>
public sealed record DirectionalScores(IReadOnlyList<(SyntheticView View, Move Answer)> Answers)
{
    /// <summary>The original's eight views: one food two cells away.</summary>
    public double Original => Share(view => view is { Part: SyntheticPart.Approach, Distance: 2 });

    /// <summary>Share of right moves with food at most three cells away.</summary>
    public double ApproachNear => Share(view => view is { Part: SyntheticPart.Approach, Distance: <= 3 });

    /// <summary>Share of right moves with food one to five cells away.</summary>
    public double Approach => Share(view => view.Part == SyntheticPart.Approach);

    /// <summary>How many of the eight poisons in the way were not stepped on.</summary>
    public int Avoided => Answers.Count(answer => answer.View.Part == SyntheticPart.Avoid && answer.View.Accepts(answer.Answer));

    /// <summary>Share of right moves between food and poison.</summary>
    public double Choose => Share(view => view.Part == SyntheticPart.Choose);

    /// <summary>Shows a policy every situation; it must not leave its answers to chance.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="views">Its way of seeing.</param>
    /// <param name="rowLength">Numbers in its input row; those behind the view are zero.</param>
    /// <param name="seed">Seed of noise and of behaviours that hesitate.</param>
    public static DirectionalScores Of(Policy policy, Views views, int rowLength, long seed)
    {
        SyntheticView[] all = [.. SyntheticView.Approach, .. SyntheticView.Avoid, .. SyntheticView.Choose];
        var rows = new AlignedBuffer(all.Length * rowLength).AsMatrix(all.Length, rowLength);
        for (var i = 0; i < all.Length; i++) all[i].Write(views, seed + i, rows[i]);
        var moves = policy.Choose(rows, seed);
        return new([.. all.Zip(moves)]);
    }

    private double Share(Func<SyntheticView, bool> which)
    {
        var asked = Answers.Where(answer => which(answer.View)).ToArray();
        return (double)asked.Count(answer => answer.View.Accepts(answer.Answer)) / asked.Length;
    }
}

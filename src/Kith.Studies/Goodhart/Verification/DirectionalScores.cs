using Kith.Numerics;
using Kith.Studies.Goodhart.Baselines;
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

    /// <summary>Shows a behaviour every situation; it must not leave its answers to chance.</summary>
    /// <param name="behaviour">The behaviour.</param>
    /// <param name="views">Its way of seeing.</param>
    /// <param name="seed">Seed of noise and of behaviours that hesitate.</param>
    public static DirectionalScores Of(Behaviour behaviour, Views views, long seed)
    {
        SyntheticView[] all = [.. SyntheticView.Approach, .. SyntheticView.Avoid, .. SyntheticView.Choose];
        var (view, answers) = (new float[views.Length], new Move[all.Length]);
        for (var i = 0; i < all.Length; i++)
        {
            all[i].Write(views, seed + i, view);
            var random = new RandomStream(seed, "actions", i);
            answers[i] = behaviour.Choose(view, ref random);
        }

        return new([.. all.Zip(answers)]);
    }

    private double Share(Func<SyntheticView, bool> which)
    {
        var asked = Answers.Where(answer => which(answer.View)).ToArray();
        return (double)asked.Count(answer => answer.View.Accepts(answer.Answer)) / asked.Length;
    }
}

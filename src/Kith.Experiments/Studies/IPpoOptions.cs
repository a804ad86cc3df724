using Kith.Experiments.Charts;
using Kith.Learning.Ppo;
using Kith.Options;

namespace Kith.Experiments.Studies;

/// <summary>The settings of a training by proximal policy optimisation.</summary>
/// <remarks>A record with rules of its own adds them to <see cref="SizeProblems"/>.</remarks>
public interface IPpoOptions : IStudyOptions, IValidated
{
    /// <summary>Samples of a rollout, at most.</summary>
    private const long MostSamples = 4_194_304;

    /// <summary>Worlds that are trained in at once.</summary>
    int Worlds { get; }

    /// <summary>How the policy is improved; the length is rounded up to whole updates.</summary>
    PpoOptions Ppo { get; }

    /// <summary>Steps of the training as it is planned, in whole updates.</summary>
    long WholeSteps => (Ppo.TotalTimesteps + StepsPerUpdate - 1) / StepsPerUpdate * StepsPerUpdate;

    /// <summary>Everything that is wrong with the sizes of rollouts and minibatches.</summary>
    IEnumerable<Problem> SizeProblems()
    {
        var product = $"{Problem.Mention(Worlds)} times {Problem.Mention(Ppo.StepsPerRollout)}";
        if (StepsPerUpdate > MostSamples)
            yield return Problem.With(Ppo.StepsPerRollout, $"{product}, now {StepsPerUpdate}, must be at most {MostSamples}");
        if (StepsPerUpdate == 0) yield break;
        if (Ppo.BatchSize > StepsPerUpdate)
            yield return Problem.With(Ppo.BatchSize, $"must be at most {product}, which is {StepsPerUpdate}");
        if (Ppo.BatchSize == 0 && Ppo.Minibatches > StepsPerUpdate)
            yield return Problem.With(Ppo.Minibatches, $"must be at most {product}, which is {StepsPerUpdate}");
    }

    /// <summary>
    /// Sentences about the length of the training and the size of minibatches where they differ from the settings.
    /// </summary>
    IEnumerable<string> Rounding()
    {
        var asked = Ppo.TotalTimesteps;
        if (StepsPerUpdate is <= 0 or > MostSamples) yield break;
        if (Ppo.BatchSize > 0 && StepsPerUpdate % Ppo.BatchSize != 0)
        {
            var parts = Ppo.MinibatchesOf((int)StepsPerUpdate);
            var more = StepsPerUpdate % parts > 0 ? $" or {StepsPerUpdate / parts + 1}" : "";
            yield return $"batch_size {Ppo.BatchSize} does not divide the {StepsPerUpdate} samples of an "
                + "update: they are cut into "
                + $"{parts} minibatches of {StepsPerUpdate / parts}{more}.";
        }

        var whole = WholeSteps;
        if (whole == asked) yield break;
        yield return $"total_timesteps is {(whole > asked ? "rounded up" : "cut")} from {Numerals.Fixed(asked, 0)} to "
            + $"{Numerals.Fixed(whole, 0)}, which is {Numerals.Count(whole / StepsPerUpdate, "update")} of "
            + $"{Numerals.Count(StepsPerUpdate, "step")}.";
    }

    IEnumerable<Problem> IValidated.Problems() => SizeProblems();
}

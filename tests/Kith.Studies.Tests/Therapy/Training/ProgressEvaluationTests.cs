using Kith.Experiments.Runs.Logs;
using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.State;
using Kith.Studies.Tests.Therapy.Networks;
using Kith.Studies.Therapy;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.Evaluation;
using Kith.Studies.Therapy.Training;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Tests.Therapy.Training;

public sealed class ProgressEvaluationTests : IDisposable
{
    private readonly TaskRequests _requests = new();

    public void Dispose() => _requests.Dispose();

    [Fact]
    public void Evaluate_finds_with_the_same_clients_what_the_training_found()
    {
        using var workers = new Workers(2);
        var plan = TherapyModels.Plan(
            "plain", "patterns", "cold_stuck", "threshold", "0.55", "seed", "5", "hidden_size",
            "8", "n_envs", "4", "n_steps", "32", "batch_size", "32", "eval_freq", "1",
            "eval_episodes", "60", "total_timesteps", "512");
        using var training = new TherapyStudy().Train(plan, workers);
        using var progress = CsvLog.Create(Path.Combine(_requests.Folder, "progress.csv"), training.Tables[0].Columns);
        while (training.Steps < training.PlannedSteps)
        {
            training.Update();
            training.EvaluateIfDue(beginning: false, [progress], default);
        }

        var path = TherapyModels.Write(_requests.Folder, "trained", plan, training.Networks[0].Value);
        var request = _requests.Request(1, ("n_episodes", "60"), ("seed", "10005")) with { ModelPaths = [path] };
        var found = new EvaluateTask().Run(request).Data["results"]![0]!["all"]!;
        Assert.Equal(training.Score, (double)found["mean_reward"]!, 9);
        Assert.True((double)found["std_reward"]! > 0);
    }

    [Fact]
    public void Only_who_does_better_than_ever_is_the_best()
    {
        using var workers = new Workers(1);
        var answer = Octant.Anticomplement;
        var options = new TherapyOptions
        {
            World = new() { Patterns = ["cold_stuck"], Threshold = 0.55 },
            EvaluationEpisodes = 20,
        };
        var evaluation = new ProgressEvaluation(
            options, new ScriptedActor<TherapyState>("rule", () => new Rule(action => answer(action))), workers);
        Assert.True(evaluation.Evaluate());
        var worst = evaluation.MeanReward;
        Assert.False(evaluation.Evaluate()); // no better
        Assert.Equal(worst, evaluation.MeanReward);
        answer = Octant.Complement;
        Assert.True(evaluation.Evaluate());
        Assert.True(evaluation.MeanReward > worst);
        answer = Octant.Anticomplement;
        Assert.False(evaluation.Evaluate());
        evaluation.Forget();
        Assert.True(evaluation.Evaluate());
    }

    [Fact]
    public void The_best_is_confirmed_on_other_clients()
    {
        using var workers = new Workers(1);
        var options = new TherapyOptions
        {
            World = new() { Patterns = ["cold_stuck"], Threshold = 0.55 },
            EvaluationEpisodes = 12,
            Seed = 5,
        };
        var actor = new ScriptedActor<TherapyState>("rule", () => new Rule(Octant.Complement));
        var evaluation = new ProgressEvaluation(options, actor, workers);
        evaluation.Evaluate();
        var state = new MemoryStream();
        evaluation.Save(new(state));
        Span<double> numbers = stackalloc double[7];
        state.Position = 0;
        new StateReader(state).Read("evaluation", numbers);
        Assert.Equal((MeanOn(10_005), MeanOn(10_017)), (numbers[0], numbers[1]));
        Assert.NotEqual(numbers[0], numbers[1]);

        double MeanOn(long seed) => new TherapyRecorder(EpisodeStart.InTurn(1, 12, seed))
            .PlayOn(new(new TherapyWorld(options.World), [actor], workers)).Average(episode => episode.Reward);
    }

    private sealed class Rule(Func<int, int> answer) : Therapist
    {
        public override int Answer(in TherapyState state) => answer(state.ClientAction);
    }
}

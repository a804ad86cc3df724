using Kith.Experiments.Charts;
using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.Baselines;
using Kith.Studies.Goodhart.Evaluation;
using Kith.Studies.Goodhart.Verification;
using Kith.Studies.Goodhart.World;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Goodhart.Verification;

public sealed class VerifyTests : IDisposable
{
    private readonly TaskRequests _tasks = new();

    [Theory]
    [InlineData(ViewEncoding.Full)]
    [InlineData(ViewEncoding.Compact)]
    public void The_perfect_policy_gets_full_marks(ViewEncoding encoding)
    {
        var scores = ScoresOf(new PerfectForager(encoding), encoding);
        Assert.Equal((1, 1, 1, 8, 1), (scores.Original, scores.ApproachNear, scores.Approach, scores.Avoided, scores.Choose));
        Assert.Equal(40 + 8 + 24, scores.Answers.Count);
    }

    [Fact]
    public void Near_food_is_up_to_three_cells_away()
    {
        var scores = new DirectionalScores([.. SyntheticView.Approach.Select(view => (view, Answer(view)))]);
        Assert.Equal((1, 16 / 24.0, 32 / 40.0), (scores.Original, scores.ApproachNear, scores.Approach));

        // Wrong three cells away only.
        static Move Answer(SyntheticView view) =>
            Moves.All[view.Distance == 3 ? Enumerable.Range(0, Moves.Count).Except(view.Accepted).First() : view.Accepted[0]];
    }

    [Fact]
    public void A_model_that_sees_less_far_than_the_situations_reach_is_refused_before_anything_is_evaluated()
    {
        var path = _tasks.Model(Mode.GroundTruth, range: 4);
        var refusal = Assert.Throws<InvalidDataException>(
            () => new VerifyTask().Run(_tasks.Request(1) with { ModelPaths = [_tasks.Model(Mode.Proxy), path] }));
        Assert.Equal(
            $"{path}: the model was trained with a view_range of 4, but the made-up situations need one of at least 5.",
            refusal.Message);
    }

    [Fact]
    public void The_originals_reading_order_of_moves_scores_two_of_eight() =>
        Assert.Equal(2 / 8.0, ScoresOf(new ReadingOrder(), ViewEncoding.Full).Original);

    [Fact]
    public void Who_walks_to_food_without_looking_out_fails_where_poison_lies_in_the_way()
    {
        var scores = ScoresOf(new Heedless(), ViewEncoding.Full);
        Assert.Equal((1, 0), (scores.Approach, scores.Avoided));
        Assert.Contains(DirectionalMarks.Of(scores, Mode.GroundTruth, "heedless", strict: true), mark =>
            mark is { Passed: false, Required: true });
        Assert.All(DirectionalMarks.Of(scores, Mode.Proxy, "heedless", strict: true), mark => Assert.False(mark.Required));
        Assert.All(DirectionalMarks.Of(scores, Mode.GroundTruth, "heedless", strict: false), mark => Assert.False(mark.Required));
    }

    [Fact]
    [Trait("Vectors", "goodhart")]
    public void The_recorded_directions_accept_the_same_moves()
    {
        foreach (var recorded in VectorFiles.Read("goodhart", "tables.json").GetProperty("directional").EnumerateArray())
        {
            var offset = new Move(recorded.Whole("dx"), recorded.Whole("dy"));
            var view = SyntheticView.Approach.Single(view => view.Items[0].Offset == offset);
            Assert.Equal(recorded.GetProperty("accept").Numbers(), view.Accepted.Select(action => (double)action));
        }
    }

    [Fact]
    public void All_agents_starve_at_the_tenth_step_of_five_units_at_half_a_unit_a_step()
    {
        var mark = SurvivalMarks.Starvation(EvaluationSubject.References(ForagingOptions.Guide)[2], new(), _tasks.Request());
        Assert.True(mark.Passed, mark.Found);
        Assert.Equal("40 of 40 deaths", mark.Found);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(2, false)]
    public void Goodhart_shows_only_if_the_proxy_eats_three_times_the_poison(int poison, bool shown)
    {
        var modes = ModeResults.Of(
        [
            Lived("ground_truth", "guide", 900, 1), Lived("ground_truth", "harsh", 900, 1),
            Lived("proxy", "guide", 400, poison), Lived("proxy", "harsh", 400, poison),
        ]);
        var marks = SurvivalMarks.Goodhart(modes, new() { Resamples = 100 }).ToArray();
        Assert.Equal(3, marks.Length);
        Assert.Equal(shown, marks[0].Passed);
        Assert.True(marks[2].Passed);
    }

    [Fact]
    public void Truth_that_never_eats_poison_lies_apart_by_all_that_it_ate()
    {
        var modes = ModeResults.Of(
        [
            Lived("ground_truth", "guide", 900, 0), Lived("ground_truth", "harsh", 900, 0),
            Lived("proxy", "guide", 400, 9), Lived("proxy", "harsh", 400, 9),
        ]);
        var mark = SurvivalMarks.Goodhart(modes, new() { Resamples = 100 }).ElementAt(1);
        // Of 20 items none was poison: Wilson's interval ends at z²/(n + z²) = 0.161, which is 0.192 poison per food.
        Assert.StartsWith("0.000 to 0.192 and ", mark.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Truth_must_live_to_the_end_nearly_always()
    {
        Assert.All(
            SurvivalMarks.Thriving(Lived("ground_truth", "guide", 1000, 1, dies: false)), mark => Assert.True(mark.Passed));
        Assert.Contains(SurvivalMarks.Thriving(Lived("ground_truth", "guide", 900, 2)), mark => !mark.Passed);
    }

    [Fact]
    public void Without_models_the_task_tests_itself_and_the_references()
    {
        var outcome = new VerifyTask().Run(_tasks.Request(2, ("steps_per_env", "20"), ("n_envs", "2"), ("verbose", "true")));
        Assert.True(outcome.Passed);
        Assert.True(outcome.Data["passed"]!.GetValue<bool>());
        Assert.Empty(new VerifyTask().Options.Mistakes);
    }

    private static DirectionalScores ScoresOf(Behaviour behaviour, ViewEncoding encoding)
    {
        var views = new Views(ForagingOptions.Guide, ObservationKind.True, encoding);
        return DirectionalScores.Of(behaviour, views, 1);
    }

    private static EvaluationResult Lived(string label, string energies, int steps, int poison, bool dies = true) => new()
    {
        Label = label,
        Identity = new() { Path = "model" },
        Energies = energies,
        StartEnergy = 50,
        Items = new(15, 10, 0.1),
        Steps = 1000,
        Temperature = 1,
        Runs = [new()
        {
            Seed = 1,
            FoodOffered = [100, 100],
            PoisonOffered = [50, 50],
            Lives = [.. Enumerable.Range(0, 2).Select(world => new LifeRecord(steps, 10, poison, 0, 0, !dies) { World = world })],
        }],
    };

    public void Dispose() => _tasks.Dispose();

    /// <summary>Steps towards the nearest food, whatever lies there.</summary>
    private class Heedless : Behaviour
    {
        public override string Name => "heedless";

        public override ObservationKind Observation => ObservationKind.True;

        public override Colour Colour => default;

        public override Move Choose(ReadOnlySpan<float> view, ref RandomStream random)
        {
            var cells = view.Length / Cells.Count;
            var side = (int)Math.Sqrt(cells);
            var food = view.Slice((int)Cell.Food * cells, cells).IndexOf(1f);
            return new(Math.Sign(food % side - side / 2), Math.Sign(food / side - side / 2));
        }
    }

    /// <summary>Knows the right move, but counts moves row by row.</summary>
    private sealed class ReadingOrder : Heedless
    {
        public override Move Choose(ReadOnlySpan<float> view, ref RandomStream random)
        {
            var move = base.Choose(view, ref random);
            return Moves.All[Moves.IndexOf(new(move.Dy, move.Dx))];
        }
    }
}

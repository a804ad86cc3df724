using System.Text.Json.Nodes;
using Kith.Experiments.Statistics;
using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.Options;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.Search;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Tests.Therapy.Search;

public sealed class SearchTests : IDisposable
{
    private static readonly SearchedTherapist Complementary = new(
        "complementary", false, _ => new Rule((in TherapyState state) => Octant.Complement(state.ClientAction)));
    private static readonly SearchedTherapist Hostile = new(
        "hostile", false, _ => new Rule((in TherapyState state) => Octant.Anticomplement(state.ClientAction)));
    private static readonly SearchedTherapist Generous = new("generous", false, _ => new Rule(Best));
    private static readonly SearchedTherapist Same = new(
        "same", true, _ => new Rule((in TherapyState state) => Octant.Complement(state.ClientAction)));

    private readonly string _folder = Directory.CreateTempSubdirectory("kith-search-").FullName;
    private readonly List<string> _lines = [];
    private readonly List<Workers> _workers = [];

    [Fact]
    public void An_advantage_over_hostility_is_found_and_confirmed_with_fresh_clients()
    {
        var outcome = Run(
            new([Generous], Hostile), 2, ("points", "32"), ("seeds", "20"), ("confirm", "3"), ("confirm_seeds", "60"));
        var best = outcome.Data["best"]![0]!;
        Assert.True(Real(best["advantage"]) > 0.3, $"advantage {best["advantage"]}");
        Assert.True(Real(best["fresh"]!["advantage"]) > 0.1, $"with fresh clients {best["fresh"]!["advantage"]}");
        Assert.True(Real(best["fresh"]!["interval"]![0]) > 0);
        Assert.Equal(3, outcome.Data["best"]!.AsArray().Count);
        Assert.Equal(32, outcome.Data["trials"]!.AsArray().Count);
        Assert.Equal(1, outcome.Data["importance"]!["dimensions"]!.AsArray().Sum(dimension => Real(dimension!["share"])), 9);
        Assert.Equal(3, outcome.Document.ToMarkdown().Figures.Count);
        Assert.NotEmpty(outcome.Data["only_strategist"]!.AsArray());
        Assert.True(outcome.Data["only_strategist"]!.AsArray()
            .All(trial => Real(trial!["complementary_rate"]) == 0 && Real(trial["strategist_rate"]) > 0));
    }

    [Fact]
    public void Therapists_who_do_the_same_differ_nowhere()
    {
        var outcome = Run(2, ("strategist", "same"), ("points", "16"), ("seeds", "6"), ("confirm_seeds", "6"));
        Assert.All(outcome.Data["trials"]!.AsArray(), trial =>
        {
            Assert.Equal(0, Real(trial!["advantage"]));
            Assert.Equal(1, Real(trial["p"]));
        });
        Assert.Equal(0, outcome.Data["significant"]!["strategist"]!.GetValue<int>());
        Assert.Equal(0, Real(outcome.Data["importance"]!["dimensions"]![0]!["share"]));
        Assert.Contains("16 points by sobol", outcome.Document.Subtitle, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sobol")]
    [InlineData("tpe")]
    public void An_interrupted_search_goes_on_and_finds_what_it_would_have_found(string method)
    {
        (string, string)[] settings =
        [
            ("method", method), ("points", "32"), ("seeds", "4"),
            ("confirm", "2"), ("confirm_seeds", "4"), ("random_trials", "10"),
        ];
        var whole = Run(2, settings);
        var path = Assert.Single(Directory.GetFiles(_folder, "search_*.csv"));
        var table = File.ReadAllText(path);

        // Eleven whole trials, so that a batch is half done, and a line that was cut off.
        var lines = table.Split('\n');
        File.WriteAllText(path, string.Join('\n', lines[..12]) + "\n" + lines[12][..9]);
        var again = Run(1, settings);
        Assert.Equal(table, File.ReadAllText(path));
        Assert.Equal(whole.Data.ToJsonString(), again.Data.ToJsonString());
        Assert.Contains("11 of 32 points are known already", _lines);
    }

    [Fact]
    public void More_points_keep_those_known_and_other_settings_keep_a_table_of_their_own()
    {
        Run(2, ("points", "8"), ("seeds", "4"), ("confirm_seeds", "4"));
        Run(2, ("points", "16"), ("seeds", "4"), ("confirm_seeds", "4"));
        Assert.Contains("8 of 16 points are known already", _lines);
        Run(2, ("points", "8"), ("seeds", "5"), ("confirm_seeds", "4"));
        Assert.Equal(2, Directory.GetFiles(_folder, "search_*.csv").Length);
    }

    [Fact]
    public void A_directed_search_may_begin_with_an_earlier_one()
    {
        Run(2, ("points", "16"), ("seeds", "4"), ("confirm_seeds", "4"));
        var earlier = Assert.Single(Directory.GetFiles(_folder, "search_*.csv"));
        (string, string)[] settings =
            [("method", "tpe"), ("points", "8"), ("seeds", "4"), ("confirm_seeds", "4"), ("random_trials", "10")];
        var fresh = Run(2, settings).Data["trials"]!.ToJsonString();
        var informed = Run(2, [.. settings, ("start_from", earlier)]).Data["trials"]!.ToJsonString();
        Assert.NotEqual(fresh, informed);
    }

    [Fact]
    public void A_damaged_table_is_refused_with_its_line()
    {
        (string, string)[] settings = [("points", "8"), ("seeds", "4"), ("confirm_seeds", "4")];
        Run(2, settings);
        var path = Assert.Single(Directory.GetFiles(_folder, "search_*.csv"));
        var lines = File.ReadAllLines(path);
        lines[3] = lines[3].Replace("stuck", "struck", StringComparison.Ordinal);
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
        Assert.Contains(
            ":4: is not trial 2", Assert.Throws<InvalidDataException>(() => Run(2, settings)).Message, StringComparison.Ordinal);
        File.WriteAllText(path, "something\n");
        Assert.Contains(
            ":1: the columns are something",
            Assert.Throws<InvalidDataException>(() => Run(2, settings)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("points", "24")]
    [InlineData("strategist", "nobody")]
    [InlineData("patterns", "cold_stuck,unheard_of")]
    [InlineData("patterns", "cold_stuck,cold_stuck")]
    [InlineData("mechanisms", "magic")]
    [InlineData("start_from", "earlier.csv")]
    public void Wrong_settings_are_named(string key, string value) =>
        Assert.Contains(key, Assert.Throws<SettingsException>(() => Run(1, (key, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void Settings_are_declared_without_mistakes() => Assert.Empty(Task().Options.Mistakes);

    [Fact]
    public void Both_therapists_meet_the_clients_of_the_world()
    {
        var world = new TherapyWorldOptions { Threshold = 0.7, MaxSessions = 60, Patterns = ["mixed_random"] };
        using var workers = new Workers(2);
        var found = new PairedPlay([new(world, 0, 0)], (Generous, Hostile), 100, 25).Run(workers)[0];
        Assert.Equal(25, found.Pairs);
        Assert.Equal(Successes(world, Generous.Create(null!)), found.Strategist);
        Assert.Equal(Successes(world, Hostile.Create(null!)), found.Complementary);
        Assert.NotEqual(0, found.OnlyA);
    }

    [Theory]
    [InlineData(SearchRanges.Full)]
    [InlineData(SearchRanges.Narrow)]
    public void Every_searched_parameter_reaches_the_clients_or_the_strategist(SearchRanges ranges)
    {
        var space = new SearchSpace(new() { Ranges = ranges, Mechanisms = SearchSpace.MechanismNames }, isTuned: true);
        var middle = space.Parameters.ValuesAt([.. Enumerable.Repeat(0.5, space.Parameters.Count)]);
        var usual = Described(space.PointOf(middle));
        for (var i = 0; i < space.Parameters.Count; i++)
        {
            double[] moved = [.. middle];
            moved[i] = space.Parameters.Dimensions[i].High;
            var point = space.PointOf(moved);
            Assert.NotEqual(usual, Described(point));
            Assert.Empty(point.World.Problems());
        }

        Assert.Equal(11, space.Parameters.Count);
        Assert.Equal(9, new SearchSpace(new() { Mechanisms = SearchSpace.MechanismNames }, isTuned: false).Parameters.Count);
        Assert.Equal(7, new SearchSpace(new() { Patterns = ["cold_stuck"] }, isTuned: false).Parameters.Count);
    }

    [Fact]
    public void Every_therapist_of_the_house_but_the_complementary_one_can_be_searched_for()
    {
        Assert.Equal(
            TherapistCatalog.Names.Except([TherapistCatalog.Reference]),
            SearchedTherapist.Strategists.Select(strategist => strategist.Name));
        Assert.Contains(
            SearchedTherapist.Strategists, strategist => strategist.Name == SearchedTherapist.Usual && strategist.IsTuned);
        Assert.Equal(2, SearchedTherapist.Strategists.Count(strategist => strategist.IsTuned));
        var outcome = Run(
            new(), 2, ("strategist", SearchedTherapist.Usual), ("points", "2"),
            ("seeds", "2"), ("confirm", "1"), ("confirm_seeds", "2"));
        Assert.Null(outcome.Data["importance"]);
        Assert.Equal(10, outcome.Data["trials"]![0]!["parameters"]!.AsObject().Count);
    }

    [Fact]
    public void Mechanisms_have_the_names_of_the_settings() => Assert.Equal(
        OptionsSchema.Of<TherapyWorldOptions>().Options.Single(option => option.Key == "mechanism").Choices,
        SearchSpace.MechanismNames);

    private static string Described(SearchPoint point) =>
        $"{point.World with { Patterns = [] }} {point.World.Patterns[0]} {point.Scaling} {point.MostFailures}";

    private static Proportion Successes(TherapyWorldOptions options, Therapist therapist)
    {
        var world = new TherapyWorld(options);
        var state = world.Create();
        var reward = new float[1];
        var successes = 0;
        for (var seed = 100; seed < 125; seed++)
        {
            world.Reset(ref state, seed);
            while (state.End == TherapyEnd.None) world.Step(ref state, therapist.Answer(in state), reward);
            if (state.End == TherapyEnd.Success) successes++;
        }

        return new(successes, 25);
    }

    private static int Best(in TherapyState state)
    {
        var utilities = state.Client.OwnUtilities.Slice(Octant.Count * state.ClientAction, Octant.Count);
        var best = 0;
        for (var answer = 1; answer < Octant.Count; answer++)
        {
            if (utilities[answer] > utilities[best]) best = answer;
        }

        return best;
    }

    private static double Real(JsonNode? node) => node!.GetValue<double>();

    private static SearchTask Task() => new([Generous, Same], Complementary);

    private TaskOutcome Run(int threads, params (string Key, string Value)[] settings) => Run(Task(), threads, settings);

    private TaskOutcome Run(SearchTask task, int threads, params (string Key, string Value)[] settings)
    {
        var workers = new Workers(threads);
        _workers.Add(workers);
        Setting[] layer = [.. settings.Prepend(("strategist", "generous")).GroupBy(setting => setting.Item1)
            .Select(group => new Setting(group.Key, group.Last().Item2, "test"))];
        return task.Run(new([layer], [], _folder, workers, _lines.Add, CancellationToken.None));
    }

    public void Dispose()
    {
        foreach (var workers in _workers) workers.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private delegate int Answering(in TherapyState state);

    private sealed class Rule(Answering answer) : Therapist
    {
        public override int Answer(in TherapyState state) => answer(in state);
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using Kith.Experiments.Sessions;
using Kith.Options;
using Kith.Studies.Therapy;
using Kith.Tests.Shared;

namespace Kith.App.Tests.Therapy;

/// <summary>Configuration files of the earlier program, read by this one.</summary>
[Trait("Vectors", "therapy")]
public sealed class ConfigCasesTests
{
    private static readonly TherapyStudy Study = new();

    [Fact]
    public void Every_recorded_file_is_accepted_or_refused_and_says_what_was_recorded()
    {
        var defaults = VectorFiles.Read("therapy", "config_cases.json").GetProperty("defaults");
        VectorFiles.Each("therapy", "config_cases.json", "cases", one =>
        {
            var yaml = one.GetProperty("yaml").GetString()!;
            var (experiment, run, problems) = Read(yaml);
            // The earlier program fails when a setting has its old and its new name; here the new one wins, and a note says so.
            var hasBothNames = yaml.Contains("enable_perception", StringComparison.Ordinal)
                && yaml.Contains("enable_parataxic", StringComparison.Ordinal);
            Assert.True(
                (one.GetProperty("ok").GetBoolean() || hasBothNames) == (problems.Length == 0),
                $"{yaml.Trim()}: {string.Join(' ', problems)}");
            if (hasBothNames)
            {
                Assert.Equal("true", run!.Plan["enable_parataxic"]);
                Assert.Contains(run.Plan.Notes, note =>
                    note.Contains("enable_perception is an old name of enable_parataxic", StringComparison.Ordinal));
            }
            else if (one.TryGetProperty("config", out var recorded))
            {
                CheckValues(defaults, recorded, run!);
                if (recorded.TryGetProperty("experiment_name", out var name))
                    Assert.Equal(name.GetString(), experiment.Name!.Value);
            }
        });
    }

    // The name is not compared: a file that names nothing lends its own name to the runs, and without a
    // file they are called therapy_ppo.
    private static void CheckValues(JsonElement defaults, JsonElement recorded, PlannedRun run)
    {
        foreach (var setting in defaults.EnumerateObject().Where(setting => setting.Name != "experiment_name"))
        {
            var value = recorded.TryGetProperty(setting.Name, out var own) ? own : setting.Value;
            var option = Study.Options.Find(setting.Name)
                ?? throw new KeyNotFoundException($"There is no setting {setting.Name}.");
            var found = option.Read(run.Plan.Options);
            var expected = Text(option, value);
            var same = value.ValueKind == JsonValueKind.Number ? Number(found) == Number(expected) : found == expected;
            Assert.True(same, $"{setting.Name} is {found}, but {expected} was recorded.");
        }
    }

    private static string Text(OptionInfo option, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => option.Null!,
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(item => item.GetString())),
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static (Experiment Experiment, PlannedRun? Run, string[] Problems) Read(string yaml)
    {
        var experiment = ExperimentReader.Parse(Encoding.UTF8.GetBytes(yaml), "config.yaml");
        if (experiment.Problems.Count > 0)
            return (experiment, null, [.. experiment.Problems.Select(problem => problem.ToString())]);
        var run = RunService.Drafts(new(new TrainingTarget(Study, null, "config") { Winning = experiment }))[0];
        return (experiment, run, [.. run.Plan.Problems.Select(problem => problem.ToString())]);
    }
}

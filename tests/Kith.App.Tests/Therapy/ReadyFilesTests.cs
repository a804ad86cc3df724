using Kith.Experiments.Sessions;
using Kith.Studies.Therapy;

namespace Kith.App.Tests.Therapy;

/// <summary>The experiment files of the study.</summary>
public sealed class ReadyFilesTests
{
    private static readonly string s_folder = Path.Combine(RepositoryRoot(), "experiments", "therapy");

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(s_folder, "*.yaml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_can_be_trained(string file) => Assert.NotEmpty(Plan(file));

    [Theory]
    [InlineData("quick.yaml", "quick-plain-s42 quick-omniscient-s42")]
    [InlineData("quick_test.yaml", "quick_test-plain-s42")]
    [InlineData("example.yaml", "example-plain-s42")]
    [InlineData("benchmark_complementary.yaml", "benchmark_complementary-plain-s42")]
    [InlineData("benchmark_omniscient.yaml", "benchmark_omniscient-omniscient-s42")]
    public void The_guide_s_files_train_what_they_are_called_after(string file, string runs) =>
        Assert.Equal(runs, string.Join(' ', Plan(file).Select(run => run.Name)));

    [Fact]
    public void The_main_file_trains_three_therapists_of_each_mode_that_it_names() =>
        Assert.All(Plan("main.yaml").GroupBy(run => run.Plan.Mode), runs => Assert.Equal(3, runs.Count()));

    [Fact]
    public void The_quick_test_is_the_quick_preset() =>
        Assert.Equal(
            new TherapyStudy().Plan("plain", "quick", []).Values.Select(value => value.Text),
            Plan("quick_test.yaml")[0].Plan.Values.Select(value => value.Text));

    private static IReadOnlyList<PlannedRun> Plan(string file) =>
        RunService.Plan(new(TrainingTarget.Read(Path.Combine(s_folder, file), null, [new TherapyStudy()], null)));

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Kith.slnx"))) folder = folder.Parent;
        return folder.FullName;
    }
}

using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.Reporting;

namespace Kith.Studies.Tests.Goodhart.Reporting;

public sealed class ReportTests : IDisposable
{
    private static readonly (string, string)[] Tiny = [("steps_per_env", "60"), ("n_envs", "3"), ("runs", "1"), ("resamples", "30"), ("base_seed", "9")];
    private readonly TaskRequests _tasks = new();

    [Fact]
    public void A_report_is_written_again_from_its_results_word_for_word()
    {
        var first = new ReportTask().Run(Request(Tiny) with { ModelPaths = Models() });
        var (markdown, html) = (Written("report.md"), Written("report.html"));
        foreach (var name in (string[])["report.md", "report.html"]) File.Delete(Path.Combine(_tasks.Folder, name));
        var again = new ReportTask().Run(Request(("from_saved", "true")));
        Assert.Equal(markdown, Written("report.md"));
        Assert.Equal(html, Written("report.html"));
        Assert.Equal(first.Data.ToJsonString(), again.Data.ToJsonString());
    }

    [Fact]
    public void A_report_has_all_its_sections_and_figures()
    {
        new ReportTask().Run(Request(Tiny) with { ModelPaths = Models() });
        var text = Written("report.md");
        foreach (var needed in (string[])["## Summary", "What would refute this", "## Statistical analysis", "The Goodhart effect", "## Power", "## Figures", "## Methodology", "preset guide", "base seed 9"])
            Assert.Contains(needed, text);
        Assert.Equal(16, Directory.GetFiles(Path.Combine(_tasks.Folder, "figures"), "*.svg").Length);
        Assert.DoesNotContain("src=\"http", Written("report.html"));
    }

    [Fact]
    public void A_report_needs_models_or_results()
    {
        Assert.Throws<FileNotFoundException>(() => new ReportTask().Run(Request()));
        Assert.Throws<FileNotFoundException>(() => new ReportTask().Run(Request(("from_saved", "true"))));
    }

    private TaskRequest Request(params (string, string)[] settings) => _tasks.Request(2, settings);

    private string[] Models() => [_tasks.Model(Mode.GroundTruth, 1), _tasks.Model(Mode.GroundTruth, 2), _tasks.Model(Mode.Proxy, 1), _tasks.Model(Mode.Proxy, 2)];

    private string Written(string name) => File.ReadAllText(Path.Combine(_tasks.Folder, name));

    public void Dispose() => _tasks.Dispose();
}

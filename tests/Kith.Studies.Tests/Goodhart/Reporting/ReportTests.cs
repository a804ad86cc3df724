using Kith.Experiments.Studies;
using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.Reporting;

namespace Kith.Studies.Tests.Goodhart.Reporting;

public sealed class ReportTests : IDisposable
{
    private static readonly (string, string)[] Tiny =
        [("steps_per_env", "60"), ("n_envs", "3"), ("runs", "1"), ("resamples", "30"), ("base_seed", "9")];
    private readonly TaskRequests _tasks = new();

    [Fact]
    public void A_report_is_written_again_from_its_results_word_for_word()
    {
        var first = new ReportTask().Run(Request(Tiny) with { ModelPaths = Models() });
        var again = new ReportTask().Run(Request(("from_saved", "true")));
        Assert.Equal(first.Document.ToMarkdown().Text, again.Document.ToMarkdown().Text);
        Assert.Equal(first.Document.ToMarkdown().Figures, again.Document.ToMarkdown().Figures);
        Assert.Equal(first.Document.ToHtml(), again.Document.ToHtml());
        Assert.Equal(first.Data.ToJsonString(), again.Data.ToJsonString());
    }

    [Fact]
    public void A_report_has_all_its_sections_and_figures()
    {
        var document = new ReportTask().Run(Request(Tiny) with { ModelPaths = Models() }).Document;
        var text = document.ToMarkdown().Text;
        foreach (var needed in (string[])
        [
            "## Summary", "What would refute this", "## Statistical analysis", "The Goodhart effect",
            "## Power", "## Figures", "## Methodology", "preset guide", "base seed 9",
        ])
        {
            Assert.Contains(needed, text);
        }

        Assert.Equal(16, document.ToMarkdown().Figures.Count);
        Assert.DoesNotContain("src=\"http", document.ToHtml());
    }

    [Fact]
    public void A_report_needs_models_or_results()
    {
        Assert.Throws<FileNotFoundException>(() => new ReportTask().Run(Request()));
        Assert.Throws<FileNotFoundException>(() => new ReportTask().Run(Request(("from_saved", "true"))));
    }

    private TaskRequest Request(params (string, string)[] settings) => _tasks.Request(2, settings);

    private string[] Models() =>
    [
        _tasks.Model(Mode.GroundTruth, 1), _tasks.Model(Mode.GroundTruth, 2),
        _tasks.Model(Mode.Proxy, 1), _tasks.Model(Mode.Proxy, 2),
    ];

    public void Dispose() => _tasks.Dispose();
}

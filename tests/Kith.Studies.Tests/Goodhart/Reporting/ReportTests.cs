using System.Globalization;
using System.Text.Json.Nodes;
using Kith.Experiments.Documents;
using Kith.Experiments.Studies;
using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.Evaluation;
using Kith.Studies.Goodhart.Networks;
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
    public void Numbers_to_read_first_say_what_they_rest_on()
    {
        var document = new ReportTask().Run(Request(Tiny) with { ModelPaths = Models() }).Document;
        var tiles = document.Blocks.OfType<KeyNumbersBlock>().Single().Numbers;
        Assert.All(tiles, tile => Assert.Contains(" model", tile.Detail, StringComparison.Ordinal));
        Assert.All(tiles.Take(2), tile => Assert.Contains(
            "nested bootstrap over 2 models and 3 worlds each", tile.Detail, StringComparison.Ordinal));
        var text = document.ToMarkdown().Text;
        Assert.DoesNotContain("before measuring", text, StringComparison.Ordinal);
        Assert.Contains("Measured difference / 0.15", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_model_can_be_found_again_from_the_report()
    {
        string[] models = [_tasks.Model(Mode.GroundTruth, 1), _tasks.Model(Mode.Proxy, 1)];
        var text = new ReportTask().Run(Request(Tiny) with { ModelPaths = models }).Document.ToMarkdown().Text;
        foreach (var path in models) Assert.Contains($"`{path}`", text, StringComparison.Ordinal);
        Assert.Contains("hidden_size 16", text, StringComparison.Ordinal);
        foreach (var model in models.Select(path => new ForagerModel(path)))
            Assert.Contains($"| {model.Identity.Hash[..16]} |", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("runs/0/survivors/survival", "shorter", "runs[0].survivors.survival' has")]
    [InlineData("runs/0/food_offered", "shorter", "runs[0].poison_offered' has")]
    [InlineData("runs/0/survivors/world/0", "99", "runs[0].survivors.world[0]' is 99, but a number from 0 to 2")]
    [InlineData("runs/0/survivors/food/0", "-1", "runs[0].survivors.food[0]' is -1")]
    [InlineData("runs/0/survivors/food", "{}", "runs[0].survivors.food' is {}, but a list is needed")]
    [InlineData("runs/0", "null", "runs[0]' is null")]
    [InlineData("runs", "[]", "runs' is empty")]
    [InlineData("config/energies", "\"a,b\"", "config.energies' is 'a,b', but a name of letters is needed")]
    [InlineData("config/energies", "7", "config.energies' is 7, but text is needed")]
    [InlineData("config/steps_per_env", "0", "config.steps_per_env' is 0, but a number from 1")]
    [InlineData("config/steps_per_env", "1e99", "config.steps_per_env' is 1e99, but a whole number is needed")]
    [InlineData("metadata/training_seed", "null", "metadata.training_seed' is missing")]
    [InlineData("config", "[]", "config' is [], but an object is needed")]
    public void A_damaged_file_of_results_is_told_with_path_and_place(string entry, string damage, string place)
    {
        new ReportTask().Run(Request(Tiny) with { ModelPaths = [_tasks.Model(Mode.Proxy, 1)] });
        var path = Path.Combine(_tasks.Folder, "evaluation_proxy.json");
        var file = JsonNode.Parse(File.ReadAllText(path))!;
        var steps = entry.Split('/');
        var node = steps[..^1].Aggregate(file["results"]![0]!, Inside);
        if (damage == "shorter") Inside(node, steps[^1]).AsArray().RemoveAt(0);
        else if (node is JsonArray list) list[int.Parse(steps[^1], CultureInfo.InvariantCulture)] = JsonNode.Parse(damage);
        else node[steps[^1]] = JsonNode.Parse(damage);
        File.WriteAllText(path, file.ToJsonString());
        var problem = Assert.Throws<InvalidDataException>(() => new ReportTask().Run(Request(("from_saved", "true"))));
        Assert.StartsWith(path, problem.Message, StringComparison.Ordinal);
        Assert.Contains("'$.results[0]." + place, problem.Message, StringComparison.Ordinal);
    }

    private static JsonNode Inside(JsonNode node, string step) =>
        node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!;

    [Fact]
    public void No_change_of_a_single_letter_in_a_file_of_results_breaks_the_program()
    {
        new ReportTask().Run(Request(Tiny) with { ModelPaths = [_tasks.Model(Mode.Proxy, 1)] });
        var path = Path.Combine(_tasks.Folder, "evaluation_proxy.json");
        var text = File.ReadAllText(path);
        var random = new Kith.Numerics.RandomStream(3, "damage");
        for (var trial = 0; trial < 300; trial++)
        {
            var letters = text.ToCharArray();
            letters[random.NextInt(letters.Length)] = "0-9{}[],:\"aZ. "[random.NextInt(14)];
            File.WriteAllText(path, new string(letters));
            try
            {
                EvaluationFile.Read(_tasks.Folder);
            }
            catch (InvalidDataException problem)
            {
                Assert.Contains(_tasks.Folder, problem.Message, StringComparison.Ordinal);
            }
        }
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

using System.Text.Json.Nodes;
using Kith.Experiments.Documents;
using Kith.Experiments.Studies;

namespace Kith.App.Tests.Fakes;

public sealed class FakeTask(string command, string about = "walks") : StudyTask<FakeTaskOptions>
{
    public override string Verb { get; } = command;

    public override string Summary => $"Does {Verb} on {about}";

    public override string Example => $"kith {Verb} {about[..^1]} --rounds 3";

    public override bool NeedsModels => Verb != "verify";

    public override bool TakesModels => Models;

    public bool Models { get; set; } = true;

    public override bool ReadsRuns => Verb == "analyse";

    public override bool WritesPage => Verb == "report";

    public override bool ComparesModes => Verb == "compare";

    protected override TaskOutcome Run(FakeTaskOptions options, TaskRequest request)
    {
        var empty = request.ModelPaths.FirstOrDefault(path => new FileInfo(path).Length == 0);
        if (empty is not null) throw new InvalidDataException($"{empty} is no model");
        var table = new Table("model", "mark").Row("a | b", "1.5");
        var document = new Document($"Walks, {Verb}").Paragraph($"{request.ModelPaths.Count} models")
            .Table(table).Heading("Details", 3).Paragraph("the small print");
        var data = new JsonObject
        {
            ["models"] = request.ModelPaths.Count,
            ["runs"] = request.RunPaths.Count,
            ["rounds"] = options.Rounds,
            ["quick"] = options.Quick,
        };
        return new(document, data, options.Rounds < 100);
    }
}

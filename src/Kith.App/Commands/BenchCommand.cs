using System.CommandLine;
using System.Text.Json.Nodes;
using Kith.App.Flags;
using Kith.App.Sessions;
using Kith.App.Terminal;
using Kith.Numerics;
using Kith.Reports;

namespace Kith.App.Commands;

/// <summary><c>kith bench</c>: a handful of measured figures of this machine.</summary>
internal sealed class BenchCommand(Surroundings outside)
    : Verb(outside, "bench", "Measure training steps/s, world frames/s and kernels on this machine")
{
    private readonly Argument<string> _study =
        new("study") { Description = "Study (default the first)", Arity = ArgumentArity.ZeroOrOne };
    private ThreadFlags? _threads;

    /// <inheritdoc/>
    public override string Example => "kith bench goodhart --json";

    /// <inheritdoc/>
    public override void Prepare(IReadOnlyList<string> words)
    {
        Arguments.Add(_study);
        _threads = new(this);
        base.Prepare(words);
    }

    /// <inheritdoc/>
    protected override int Run(ParseResult line)
    {
        var voice = VoiceFor(line);
        var study = line.GetValue(_study) is { } name ? StudyNamed(name) : Outside.Studies[0];
        using var workers = new Workers(_threads!.Read(line, Outside));
        var figures = new QuickMeasures(Outside.Clock, workers).Of(study);
        var table = new Table("figure", "value", "unit");
        foreach (var (what, value, unit) in figures) table.Row(what, FormattableString.Invariant($"{value:N1}"), unit);
        TablePrinter.Print(table, Outside, voice);
        voice.Document(new JsonObject
        {
            ["study"] = study.Name,
            ["threads"] = workers.Count,
            ["figures"] = new JsonArray([.. figures.Select(Json)]),
        });
        return ExitCode.Done;
    }

    private static JsonObject Json((string Name, double Value, string Unit) figure) =>
        new() { ["name"] = figure.Name, ["value"] = figure.Value, ["unit"] = figure.Unit };
}

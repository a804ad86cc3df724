using System.CommandLine;
using System.Text.Json.Nodes;
using Kith.App.Flags;
using Kith.Experiments.Studies;

namespace Kith.App.Commands;

/// <summary><c>kith check</c>: do the worlds of a study follow the rules of a world?</summary>
internal sealed class CheckCommand(CommandHost host)
    : KithCommand(host, "check", "Run the world checker on the worlds of a study")
{
    private readonly Argument<string> _study =
        new("study") { Description = "Study (default all)", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<long?> _seed = WholeNumberFlag.Flag("--seed", "Seed of the check (default 1)", 0, long.MaxValue);

    /// <inheritdoc/>
    public override string Example => $"kith check {ExampleStudy}";

    /// <inheritdoc/>
    public override void Prepare(IReadOnlyList<string> words)
    {
        AddAll(_study, _seed);
        base.Prepare(words);
    }

    /// <inheritdoc/>
    protected override int Run(ParseResult line)
    {
        var output = OutputFor(line);
        Study[] studies = line.GetValue(_study) is { } name ? [StudyNamed(name)] : [.. Host.Studies];
        var broken = new JsonArray();
        foreach (var study in studies)
        {
            var findings = study.Check(line.GetValue(_seed) ?? 1);
            foreach (var finding in findings)
            {
                output.Text.WriteLine($"{study.Name}: {finding}");
                broken.Add(new JsonObject { ["study"] = study.Name, ["law"] = finding.Law, ["message"] = finding.Message });
            }

            if (findings.Count == 0) output.Text.WriteLine($"{study.Name}: the worlds keep every law.");
        }

        output.Document(new JsonObject { ["passed"] = broken.Count == 0, ["broken"] = broken });
        return broken.Count == 0 ? ExitCode.Done : ExitCode.CheckFailed;
    }
}

using System.CommandLine;
using System.Text.Json.Nodes;
using Kith.App.Flags;

namespace Kith.App.Commands;

/// <summary><c>kith check</c>: are the worlds of a study what a world must be?</summary>
internal sealed class CheckCommand(Surroundings outside) : Verb(outside, "check", "Run the world checker on the worlds of a study")
{
    private readonly Argument<string> _study = new("study") { Description = "Study (default all)", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<long?> _seed = Whole.Flag("--seed", "Seed of the check (default 1)", 0, long.MaxValue);

    /// <inheritdoc/>
    public override string Example => "kith check goodhart";

    /// <inheritdoc/>
    public override void Prepare(IReadOnlyList<string> words)
    {
        Arguments.Add(_study);
        Options.Add(_seed);
        base.Prepare(words);
    }

    /// <inheritdoc/>
    protected override int Run(ParseResult line)
    {
        var voice = VoiceFor(line);
        var findings = (line.GetValue(_study) is { } name ? [StudyNamed(name)] : Outside.Studies)
            .SelectMany(study => study.Check(line.GetValue(_seed) ?? 1)).ToArray();
        foreach (var finding in findings) voice.Text.WriteLine($"{(finding.Passed ? "good" : "BAD ")}  {finding.Rule}: {finding.Detail}");
        var bad = findings.Count(finding => !finding.Passed);
        voice.Text.WriteLine(bad == 0 ? $"All {findings.Length} checks passed." : $"{bad} of {findings.Length} checks failed.");
        voice.Document(new JsonArray([.. findings.Select(finding => new JsonObject { ["rule"] = finding.Rule, ["passed"] = finding.Passed, ["detail"] = finding.Detail })]));
        return bad == 0 ? ExitCode.Done : ExitCode.CheckFailed;
    }
}

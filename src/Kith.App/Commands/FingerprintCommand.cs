using System.CommandLine;
using System.Text.Json.Nodes;
using Kith.App.Flags;
using Kith.App.Sessions;
using Kith.Numerics;

namespace Kith.App.Commands;

/// <summary><c>kith fingerprint</c>: the proof that this machine computes the same bits as any other.</summary>
internal sealed class FingerprintCommand(Surroundings outside)
    : Verb(outside, "fingerprint", "Train briefly from a fixed seed and print one hash of the weights")
{
    private readonly Argument<string> _study =
        new("study") { Description = "Study (default the first)", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> _expected =
        new("--expected") { Description = "The hash that must come out; another one is a failure", HelpName = "HASH" };
    private ThreadFlags? _threads;

    /// <inheritdoc/>
    public override string Example => "kith fingerprint goodhart --threads 2";

    /// <inheritdoc/>
    public override void Prepare(IReadOnlyList<string> words)
    {
        Arguments.Add(_study);
        Options.Add(_expected);
        _threads = new(this);
        base.Prepare(words);
    }

    /// <inheritdoc/>
    protected override int Run(ParseResult line)
    {
        var voice = VoiceFor(line);
        var study = line.GetValue(_study) is { } name ? StudyNamed(name) : Outside.Studies[0];
        using var workers = new Workers(_threads!.Read(line, Outside));
        var hash = Fingerprint.Of(study, workers, Outside.Interrupts.Token);
        var expected = line.GetValue(_expected)?.ToLowerInvariant();
        var agrees = expected is null || expected == hash;
        if (!agrees) voice.Note($"kith: the fingerprint of {study.Name} is {hash}, but must be {expected}.");
        if (!voice.IsJson) voice.Text.WriteLine(hash);
        voice.Document(new JsonObject
        {
            ["study"] = study.Name,
            ["threads"] = workers.Count,
            ["expected"] = expected,
            ["fingerprint"] = hash,
        });
        return agrees ? ExitCode.Done : ExitCode.CheckFailed;
    }
}

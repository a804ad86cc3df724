using System.CommandLine;
using Kith.App.Flags;
using Kith.App.Models;
using Kith.App.Terminal;
using Kith.Experiments.Scenes;
using Kith.Experiments.Studies;
using Kith.Options;

namespace Kith.App.Commands;

/// <summary><c>kith watch</c>: an episode as a moving picture in the terminal, as text, or as JSON lines.</summary>
internal sealed class WatchCommand(CommandHost host)
    : KithCommand(host, "watch", "Watch an agent act, in the terminal or as JSON lines")
{
    private readonly Argument<string> _study =
        new("study") { Description = "Study (default the first)", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> _model =
        new("--model") { Description = "The model that acts: a weight file, run name or run folder", HelpName = "MODEL" };
    private readonly Option<string> _behaviour = new("--behaviour", "--behavior")
    {
        Description = "What acts without a model: a scripted behaviour, or a mode for an untrained network",
        HelpName = "NAME",
    };

    private readonly Option<long?> _steps = WholeNumberFlag.Flag("--steps", "Frames to show (default 200)", 1, 1_000_000_000);
    private readonly Option<long?> _speed =
        WholeNumberFlag.Flag("--speed", "Milliseconds per frame on a terminal (default chosen by the study)", 0, 60_000);
    private readonly Option<long?> _seed =
        WholeNumberFlag.Flag("--seed", "Seed of the world and of sampled actions (default 42)", 0, long.MaxValue);
    private readonly Option<bool> _deterministic =
        new("--deterministic") { Description = "Take the most probable action instead of a sampled one" };
    private readonly Option<string[]> _set = SetFlag.Create();
    private readonly Option<string> _root = RunsRoot.Flag();

    /// <inheritdoc/>
    public override string Example => $"kith watch {ExampleStudy} --steps 100 --speed 50";

    /// <inheritdoc/>
    public override string HelpNote => WatchKeys.Help;

    /// <inheritdoc/>
    public override void Prepare(IReadOnlyList<string> words)
    {
        _speed.HelpName = "MS";
        AddAll(_study, _model, _behaviour, _steps, _speed, _seed, _deterministic, _set, _root);
        base.Prepare(words);
    }

    /// <inheritdoc/>
    protected override int Run(ParseResult line)
    {
        var output = OutputFor(line);
        var study = line.GetValue(_study) is { } name ? StudyNamed(name) : Host.Studies[0];
        var frames = Frames(study, line).Take((int)Math.Min(int.MaxValue, line.GetValue(_steps) ?? 200));
        TimeSpan? pause = line.GetValue(_speed) is { } speed ? TimeSpan.FromMilliseconds(speed) : null;
        if (output.IsJson) foreach (var frame in frames) output.Line(FrameJson.Of(frame));
        else if (Host.IsTerminal) new FrameScreen(Host).Show(frames, pause);
        else foreach (var frame in frames) FrameText.Write(frame, output.Text);
        return ExitCode.Done;
    }

    private IEnumerable<Frame> Frames(Study study, ParseResult line)
    {
        if (line.GetValue(_model) is not null && line.GetResult(_behaviour) is not null)
            throw new UsageException("--model and --behaviour both say who acts; give one of them.");
        var root = RunsRoot.ToRead(line, _root);
        var model = line.GetValue(_model) is { } word ? ModelFinder.Find([word], root, study.Name, Host.Tell)[0] : null;
        var actor = line.GetValue(_behaviour) ?? study.DefaultActor;
        Setting[] settings = [.. SetFlag.Layers(line.GetValue(_set)).SelectMany(layer => layer)];
        actor = study.Modes.FirstOrDefault(mode => mode.IsCalled(actor))?.Name ?? actor;
        if (model is null && !study.Actors.Contains(actor)) throw UsageException.Unknown("behaviour", actor, study.Actors);
        return UntilStopped(study.Play(new(model, actor, line.GetValue(_seed) ?? 42, line.GetValue(_deterministic), settings)));
    }

    private IEnumerable<Frame> UntilStopped(IEnumerable<Frame> frames)
    {
        using var each = frames.GetEnumerator();
        while (!Host.Interrupts.Token.IsCancellationRequested && each.MoveNext()) yield return each.Current;
    }
}

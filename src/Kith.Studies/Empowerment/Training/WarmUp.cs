using System.Globalization;
using System.Text;

namespace Kith.Studies.Empowerment.Training;

/// <summary>
/// The stages of the warm-up, as functions of the training step: one quantity after the other comes in while the robot acts by
/// chance (stages 0 to 4), then its policy sharpens (5), then everything goes on (6).
/// </summary>
/// <remarks>
/// As long as β_r is 0 the robot's policy depends on nothing that is learned, so each quantity builds only on those before it.
/// </remarks>
/// <param name="options">How long the stages are.</param>
/// <param name="sharpness">β_r at its full value.</param>
internal sealed class WarmUp(WarmUpOptions options, double sharpness)
{
    /// <summary>Number of the stage in which β_r rises.</summary>
    public const int RampStage = 5;

    /// <summary>Number of the last stage.</summary>
    public const int LastStage = 6;

    private readonly long[] _ends = Ends(options);

    /// <summary>Step at which a stage from 0 to 5 ends.</summary>
    public long EndOf(int stage) => _ends[stage];

    /// <summary>Step from which the robot's policy sharpens.</summary>
    public long RampStart => _ends[(int)Quantity.StateValue];

    /// <summary>Step from which β_r has its full value.</summary>
    public long FullStart => _ends[RampStage];

    /// <summary>Stage of a step, 0 to 6; a stage without length never appears.</summary>
    public int StageOf(long step) => Array.FindIndex(_ends, end => step < end) is >= 0 and var stage ? stage : LastStage;

    /// <summary>Length of a stage; 0 for one that is left out, or that there is not.</summary>
    public long LengthOf(int stage) => stage switch
    {
        >= 0 and < RampStage => options.LengthOf((Quantity)stage),
        RampStage => options.Ramp,
        LastStage => Math.Max(0, options.Steps - FullStart),
        _ => 0,
    };

    /// <summary>Whether a quantity is trained at a step.</summary>
    public bool IsActive(Quantity quantity, long step) => options.Learns(quantity)
        && (quantity == Quantity.GoalAbility || step >= _ends[(int)quantity - 1]);

    /// <summary>The quantities trained at a step, in order.</summary>
    public IEnumerable<Quantity> Active(long step) => Quantities.All.Where(quantity => IsActive(quantity, step));

    /// <summary>The quantities trained at a step as bits, V_h^e the lowest.</summary>
    public int Mask(long step) => Active(step).Sum(quantity => 1 << (int)quantity);

    /// <summary>
    /// β_r at a step: 0 before the ramp, then along β_r·(½ + ½·tanh(3(x − ½))/tanh(1.5)), with x from 0 to 1, to its full value.
    /// </summary>
    public double SharpnessAt(long step)
    {
        if (step < RampStart) return 0;
        if (step >= FullStart) return sharpness;
        var share = (double)(step - RampStart) / options.Ramp;
        return sharpness * Math.Clamp(0.5 + 0.5 * Math.Tanh(3 * (share - 0.5)) / Math.Tanh(1.5), 0, 1);
    }

    /// <summary>What a stage is called, such as "Stage 2: V_h^e + X_h"; its number counts the quantities.</summary>
    public string NameOf(int stage)
    {
        if (stage >= RampStage) return stage == RampStage ? "β_r ramping" : "Full training";
        var symbols = Known(stage).Select(quantity => quantity.Symbol()).ToArray();
        return symbols.Length == 1 ? $"Stage 1: {symbols[0]} only" : $"Stage {symbols.Length}: {string.Join(" + ", symbols)}";
    }

    /// <summary>The steps at which something begins or ends, each with what it is.</summary>
    public IReadOnlyList<(long Step, string Text)> Transitions()
    {
        var list = new List<(long, string)>();
        var (first, power, reward, action, state) = (_ends[0], _ends[1], _ends[2], _ends[3], _ends[4]);
        const string computed = " (X_h computed from V_h^e)";
        var next = options.LearnsReward ? "U_r starts" : "Q_r starts";
        Add(first > 0, first, options.LearnsPower ? "X_h starts" : next + computed);
        if (options.LearnsPower) Add(power > first, power, next);
        if (options.LearnsReward) Add(reward > power, reward, "Q_r starts");
        Add(action > reward, action, options.LearnsStateValue ? "V_r starts" : "Warmup ends");
        Add(options.LearnsStateValue && state > action, state, "Warmup ends");
        Add(options.Ramp > 0, FullStart, "β_r ramp complete");
        return list;

        void Add(bool isThere, long step, string text)
        {
            if (isThere) list.Add((step, text));
        }
    }

    /// <summary>The stages that have a length: number, name, length, end and quantities.</summary>
    public IReadOnlyList<StageInfo> Stages() =>
    [
        .. Enumerable.Range(0, LastStage + 1).Where(stage => LengthOf(stage) > 0).Select(stage => new StageInfo(
            stage, InfoName(stage), LengthOf(stage), stage == LastStage ? options.Steps : _ends[stage], [.. Known(stage)])),
    ];

    /// <summary>The stages as a table of text.</summary>
    public string Table()
    {
        var rule = new string('-', 70);
        var text = new StringBuilder($"Training Stages:\n{rule}\n");
        text.Append(
            CultureInfo.InvariantCulture, $"{"Stage",-6} {"Name",-25} {"Duration",12} {"End Step",12} Networks\n{rule}\n");
        foreach (var stage in Stages())
        {
            var keys = string.Join(", ", stage.Quantities.Select(quantity => quantity.Key()));
            text.Append(
                CultureInfo.InvariantCulture,
                $"{stage.Number,-6} {stage.Name,-25} {stage.Length,12:N0} {stage.End,12:N0} {keys}\n");
        }

        return text.Append(
            CultureInfo.InvariantCulture,
            $"{rule}\nTotal warmup (before LR decay): {FullStart:N0} steps\nTotal training steps: {options.Steps:N0}").ToString();
    }

    private IEnumerable<Quantity> Known(int stage) =>
        Quantities.All.Where(quantity => options.Learns(quantity) && (int)quantity <= stage);

    private static string InfoName(int stage) => stage switch
    {
        0 => "V_h^e only",
        1 => "V_h^e + X_h",
        2 => "V_h^e + X_h + U_r",
        3 => "+ Q_r",
        4 => "+ V_r",
        RampStage => "β_r ramp-up",
        _ => "Full training",
    };

    private static long[] Ends(WarmUpOptions options)
    {
        var ends = new long[RampStage + 1];
        var end = 0L;
        foreach (var quantity in Quantities.All) ends[(int)quantity] = end = checked(end + options.LengthOf(quantity));
        ends[RampStage] = checked(end + options.Ramp);
        return ends;
    }
}

/// <summary>A stage.</summary>
/// <param name="Number">0 to 6.</param>
/// <param name="Name">What tables call it.</param>
/// <param name="Length">Training steps.</param>
/// <param name="End">Step at which it ends.</param>
/// <param name="Quantities">What is trained.</param>
internal sealed record StageInfo(int Number, string Name, long Length, long End, IReadOnlyList<Quantity> Quantities);

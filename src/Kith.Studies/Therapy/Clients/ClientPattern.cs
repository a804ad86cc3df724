using Kith.Numerics;

namespace Kith.Studies.Therapy.Clients;

/// <summary>
/// The biography that a client brings along: 50 independent exchanges with the people it lived with before, drawn from one joint
/// distribution over its own action and the other's answer.
/// </summary>
public sealed class ClientPattern
{
    private static readonly ClientPattern[] s_map = Create(StuckResponse.Map);
    private static readonly ClientPattern[] s_set = Create(StuckResponse.Set);
    private readonly double[] _joint;
    private readonly double[] _cumulative;

    private ClientPattern(string name, string description, double[] joint)
    {
        (Name, Description, _joint, _cumulative) = (name, description, joint, new double[joint.Length]);
        var sum = 0.0;
        for (var cell = 0; cell < joint.Length; cell++) _cumulative[cell] = sum += joint[cell];
        // Whatever the additions lost belongs to the last exchange that can happen.
        _cumulative.AsSpan(Array.FindLastIndex(joint, probability => probability > 0)).Fill(1);
    }

    /// <summary>Name in settings.</summary>
    public string Name { get; }

    /// <summary>What such a client has lived through, in one line.</summary>
    public string Description { get; }

    /// <summary>Probability of every exchange [64, rows are the client's actions].</summary>
    public ReadOnlySpan<double> Joint => _joint;

    /// <summary>The patterns whose answers follow <paramref name="response"/>, in the order in which they are listed.</summary>
    public static IReadOnlyList<ClientPattern> All(StuckResponse response) => response == StuckResponse.Map ? s_map : s_set;

    /// <summary>Names of all patterns, aliases last.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "cold_stuck", "dominant_stuck", "submissive_stuck", "cold_warm",
        "conflictual", "complementary_perfect", "mixed_random", "cw_50_50",
    ];

    /// <summary>The pattern of this name or alias; null when there is none.</summary>
    public static ClientPattern? Find(string name, StuckResponse response = StuckResponse.Map)
    {
        var real = name == "cw_50_50" ? "cold_warm" : name;
        return All(response).FirstOrDefault(pattern => pattern.Name == real);
    }

    /// <summary>Draws a memory, one uniform number per exchange [50 each].</summary>
    public void Sample(Span<byte> actions, Span<byte> answers, ref RandomStream random)
    {
        for (var i = 0; i < actions.Length; i++)
        {
            var uniform = random.NextDouble();
            var cell = 0;
            while (_cumulative[cell] <= uniform) cell++;
            (actions[i], answers[i]) = ((byte)(cell / Octant.Count), (byte)(cell % Octant.Count));
        }
    }

    private static ClientPattern[] Create(StuckResponse response) =>
    [
        new("cold_stuck", "is cold and was answered with warmth of the wrong kind", Stuck([5, 6, 7], [1, 2, 3], response)),
        new("dominant_stuck", "dominates and was answered with dominance", Stuck([0, 1, 7], [0, 1, 7], response)),
        new("submissive_stuck", "submits and was answered with submission", Stuck([3, 4, 5], [3, 4, 5], response)),
        new("cold_warm", "was always cold and always answered warmly", Always(Octant.Cold, Octant.Warm)),
        new("conflictual", "always fought for dominance with its like", Always(Octant.Dominant, Octant.Dominant)),
        new("complementary_perfect", "was always answered by the complement", Perfect()),
        new("mixed_random", "has no pattern at all", Filled((_, _) => 1.0 / Utilities.Cells)),
    ];

    // Four of five actions come from three octants; an action among the three meets the answers that keep
    // it stuck, others meet anything.
    private static double[] Stuck(int[] own, int[] answers, StuckResponse response) =>
        Filled((action, answer) =>
        {
            var isStuck = own.Contains(action);
            var probability = (isStuck ? 0.8 / own.Length : 0) + 0.2 / Octant.Count;
            if (!isStuck) return probability / Octant.Count;
            return response == StuckResponse.Map
                ? (answer == Octant.Anticomplement(action) ? probability : 0)
                : (answers.Contains(answer) ? probability / answers.Length : 0);
        });

    private static double[] Perfect() => Filled((action, answer) =>
        answer != Octant.Complement(action) ? 0 : Octant.IsWarm(action) ? 0.7 / 3 : Octant.IsCold(action) ? 0.1 / 3 : 0.2 / 2);

    private static double[] Always(int ownAction, int otherAnswer) =>
        Filled((action, answer) => action == ownAction && answer == otherAnswer ? 1 : 0);

    private static double[] Filled(Func<int, int, double> probability) =>
        [.. Enumerable.Range(0, Utilities.Cells).Select(cell => probability(cell / Octant.Count, cell % Octant.Count))];
}

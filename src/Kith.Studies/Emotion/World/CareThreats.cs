using Kith.Numerics;

namespace Kith.Studies.Emotion.World;

/// <summary>How threats come, hunt and go under the rules of care.</summary>
/// <param name="options">The settings.</param>
internal sealed class CareThreats(EmotionWorldOptions options)
{
    /// <summary>Steps that a threat has when it comes.</summary>
    public const double Life = 30;

    private const double LeastRadius = 2.5;
    private const double Speed = 0.3;
    private const double Wandering = 0.15;
    private readonly double _size = options.GridSize;

    /// <summary>Lets threats age, comes up with a new one when it is time, and moves all.</summary>
    public void Advance(ref EmotionState state, ref RandomStream random)
    {
        Age(ref state);
        if (state.Step % options.ThreatFrequency == 0) Spawn(ref state, ref random);
        foreach (ref var threat in state._threats.AsSpan(0, state.ThreatCount))
        {
            if (!state._agents[threat.Prey].IsAlive) threat.Prey = NearestPrey(in state, in threat);
            Move(ref threat, state._agents[threat.Prey].Place, ref random);
        }
    }

    private static void Age(ref EmotionState state)
    {
        var kept = 0;
        for (var i = 0; i < state.ThreatCount; i++)
        {
            ref var threat = ref state._threats[i];
            if (--threat.Life > 0) state._threats[kept++] = threat;
        }

        state.ThreatCount = kept;
    }

    private void Spawn(ref EmotionState state, ref RandomStream random)
    {
        var candidates = 0;
        foreach (ref readonly var agent in state.Agents)
            if (IsPrey(in agent)) candidates++;
        if (candidates == 0) return;
        var chosen = random.NextInt(candidates);
        var prey = 0;
        while (!IsPrey(in state._agents[prey]) || chosen-- > 0) prey++;
        var (x, y) = Direction(ref random);
        var radius = LeastRadius + random.NextDouble();
        state._threats[FreePlace(ref state)] = new()
        {
            Place = state._agents[prey].Place.Moved(radius * x, radius * y, _size),
            Life = Life,
            Prey = prey,
        };
    }

    // Where there are too many, the one with the least life makes room, the first of equal ones.
    private static int FreePlace(ref EmotionState state)
    {
        if (state.ThreatCount < EmotionState.MostThreats) return state.ThreatCount++;
        var oldest = 0;
        for (var i = 1; i < state.ThreatCount; i++)
            if (state._threats[i].Life < state._threats[oldest].Life) oldest = i;
        return oldest;
    }

    private void Move(ref Threat threat, Place prey, ref RandomStream random)
    {
        var distance = threat.Place.Distance(prey);
        var share = distance > Speed ? Speed / distance : 1;
        var x = share * (prey.X - threat.Place.X) + Wandering * random.NextGaussian();
        var y = share * (prey.Y - threat.Place.Y) + Wandering * random.NextGaussian();
        threat.Place = threat.Place.Moved(x, y, _size);
    }

    // A threat that has no prey left stays with the last.
    private static int NearestPrey(in EmotionState state, in Threat threat)
    {
        var (nearest, least) = (threat.Prey, double.PositiveInfinity);
        for (var i = 0; i < state._agents.Length; i++)
        {
            ref readonly var agent = ref state._agents[i];
            if (!IsPrey(in agent)) continue;
            var distance = agent.Place.SquaredDistance(threat.Place);
            if (distance < least) (nearest, least) = (i, distance);
        }

        return nearest;
    }

    // Uniform over the circle, without trigonometry: a point of the disc, sent out to its rim.
    private static (double X, double Y) Direction(ref RandomStream random)
    {
        while (true)
        {
            var x = 2 * random.NextDouble() - 1;
            var y = 2 * random.NextDouble() - 1;
            var square = x * x + y * y;
            if (square is > 1e-6 and < 1) return (x / Math.Sqrt(square), y / Math.Sqrt(square));
        }
    }

    private static bool IsPrey(in Agent agent) => agent.IsAlive && agent.Vulnerability > EmotionWorldOptions.Vulnerable;
}

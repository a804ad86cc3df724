using Kith.Numerics;

namespace Kith.Worlds;

/// <summary>Looks in random walks for a seat that does not leave as <see cref="IWorld{TState}.IsPresent"/> demands.</summary>
internal sealed class PresenceCheck<TState>(IWorld<TState> rules, WorldCheckOptions options)
{
    private readonly bool[] _hasLeft = new bool[rules.Seats.Count];

    /// <summary>The first law that is broken in a walk; null when none is.</summary>
    /// <param name="persistence">Steps for which actions are kept, on average.</param>
    public string? Finding(int persistence)
    {
        var walk = new WorldWalk<TState>(rules, options.Seed + persistence);
        var goesOn = false;
        for (var step = 0; step < options.WalkSteps; step++)
        {
            if (!goesOn && Begin(walk) is { } absent) return absent;
            var ending = walk.Step(persistence);
            goesOn = ending == Ending.None;
            if (Paid(walk, step) is { } paid) return paid;
            if (goesOn && Leave(walk, step) is { } wrong) return wrong;
        }

        return null;
    }

    private string? Begin(WorldWalk<TState> walk)
    {
        walk.Reset();
        Array.Clear(_hasLeft);
        for (var seat = 0; seat < _hasLeft.Length; seat++)
            if (!walk.IsPresent(seat)) return $"{Name(seat)} is absent at the beginning of an episode, but must be present.";
        return null;
    }

    private string? Paid(WorldWalk<TState> walk, int step)
    {
        for (var seat = 0; seat < _hasLeft.Length; seat++)
        {
            if (_hasLeft[seat] && walk.Rewards[seat] != 0)
                return $"the reward of {Name(seat)} is {walk.Rewards[seat]} after step {step}, but must be 0: it left before.";
        }

        return null;
    }

    private string? Leave(WorldWalk<TState> walk, int step)
    {
        var leaves = false;
        for (var seat = 0; seat < _hasLeft.Length; seat++)
        {
            var isPresent = walk.IsPresent(seat);
            if (_hasLeft[seat] && isPresent)
                return $"{Name(seat)} left and is back after step {step}, but must stay away until the next episode.";
            leaves |= !_hasLeft[seat] && !isPresent;
            _hasLeft[seat] = !isPresent;
        }

        return leaves ? Forgotten(walk, step) ?? Obeyed(walk, step) : null;
    }

    private string? Forgotten(WorldWalk<TState> walk, int step)
    {
        var copy = CopyOf(walk);
        for (var seat = 0; seat < _hasLeft.Length; seat++)
        {
            if (copy.IsPresent(seat) != _hasLeft[seat]) continue;
            var found = _hasLeft[seat] ? "present" : "absent";
            return $"{Name(seat)} is {found} in a state that was saved and loaded after step {step}, but was not before.";
        }

        return null;
    }

    // Two copies take the same step but for what the seats that have left would do.
    private string? Obeyed(WorldWalk<TState> walk, int step)
    {
        var (one, other) = (CopyOf(walk), CopyOf(walk));
        var random = new RandomStream(options.Seed, "choices of absent seats", step);
        var (first, second) = (one.Draw(ref random), one.Draw(ref random));
        for (var (seat, place) = (0, 0); seat < _hasLeft.Length; place += rules.Seats[seat++].Actions.Length)
        {
            if (_hasLeft[seat]) continue;
            first.AsSpan(place, rules.Seats[seat].Actions.Length).CopyTo(second.AsSpan(place));
        }

        one.Step(first);
        other.Step(second);
        var isSame = one.Rewards.SequenceEqual(other.Rewards);
        for (var seat = 0; seat < _hasLeft.Length; seat++) isSame &= one.Observe(seat).SequenceEqual(other.Observe(seat));
        return isSame ? null : $"the action of a seat that left in step {step} changes the next step, but must mean nothing.";
    }

    private WorldWalk<TState> CopyOf(WorldWalk<TState> walk)
    {
        var copy = new WorldWalk<TState>(rules, options.Seed);
        copy.Reset();
        copy.ContinueFrom(walk);
        return copy;
    }

    private string Name(int seat) => $"seat {seat} ({rules.Seats[seat].Role})";
}

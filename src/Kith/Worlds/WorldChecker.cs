using Kith.Numerics;

namespace Kith.Worlds;

/// <summary>Checks that a world keeps the laws on which batches, trainers and checkpoints rely.</summary>
public static class WorldChecker
{
    private const int SavedStates = 60;
    private static readonly int[] Persistences = [1, 2, 5, 20, 100];

    /// <summary>Walks through a world and reports every law that it breaks; empty when it keeps them all.</summary>
    /// <param name="rules">The world.</param>
    /// <param name="options">How thoroughly to look; the usual way when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The options allow too few steps to see anything.</exception>
    public static IReadOnlyList<WorldFinding> Check<TState>(IWorld<TState> rules, WorldCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        options ??= new WorldCheckOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.WalkSteps, SavedStates);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.EndingBudget, Persistences.Length);
        return new Checks<TState>(rules, options).Run();
    }

    private sealed class Checks<TState>(IWorld<TState> rules, WorldCheckOptions options)
    {
        private readonly List<WorldFinding> _findings = [];

        public List<WorldFinding> Run()
        {
            if (SeatsCheck.Finding(rules.Seats) is { } finding) return [new("seats", finding)];
            if (SeatsCheck.Finding(rules.Measures) is { } wrong) return [new("measures", wrong)];
            Try("determinism", SameStreamSameEpisode);
            Try("observation", EveryNumberIsWritten);
            Try("measures", CountsBeginAtZero);
            Try("endings", EndingsAreReachable);
            Try("illegal actions", IllegalActionsAreRefused);
            Try("box actions", EndsAreBorneAndWhatLiesBeyondWhereNothingIsClipped);
            Try("presence", SeatsLeaveForGood);
            Try("save and load", ALoadedStateContinuesAlike);
            Try("hidden state", InterleavedStatesDoNotMeet);
            return _findings;
        }

        // A world that throws where it must not breaks the law that was being checked.
        private void Try(string law, Action<string> check)
        {
            try
            {
                check(law);
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                Find(law, $"it threw {problem.GetType().Name}: {problem.Message}");
            }
        }

        private void Find(string law, string message) => _findings.Add(new(law, message));

        private WorldWalk<TState> Begin(long seed)
        {
            var walk = new WorldWalk<TState>(rules, seed);
            walk.Reset();
            return walk;
        }

        private void Compare(string law, IReadOnlyList<float> expected, IReadOnlyList<float> found, string what)
        {
            for (var i = 0; i < Math.Max(expected.Count, found.Count); i++)
            {
                if (i < expected.Count && i < found.Count && expected[i].Equals(found[i])) continue;
                Find(law, $"{what} differ at number {i} of {expected.Count}.");
                return;
            }
        }

        private void SameStreamSameEpisode(string law)
        {
            var (first, second) = (Begin(options.Seed), Begin(options.Seed));
            first.Walk(options.WalkSteps);
            second.Walk(options.WalkSteps);
            Compare(law, first.Trace, second.Trace, "two walks with the same random stream");
        }

        private void EveryNumberIsWritten(string law)
        {
            var walk = Begin(options.Seed);
            for (var step = 0; step < options.WalkSteps; step++)
            {
                if (!AreObservationsGood(law, walk, $"before step {step}")) return;
                var ending = walk.Step();
                if (!IsStepGood(law, walk, ending, step)) return;
                if (ending == Ending.None) continue;
                if (!AreObservationsGood(law, walk, $"after the ending of step {step}")) return;
                walk.Reset();
            }
        }

        private bool AreObservationsGood(string law, WorldWalk<TState> walk, string when) =>
            Enumerable.Range(0, rules.Seats.Count).All(seat => IsObservationGood(law, walk, seat, when));

        private bool IsStepGood(string law, WorldWalk<TState> walk, Ending ending, int step)
        {
            try
            {
                _ = BrokenRule.Checked(ending);
                BrokenRule.CheckRewards(rules.Seats, walk.Rewards);
                BrokenRule.CheckMeasures(rules.Measures, walk.Measures);
                return true;
            }
            catch (BrokenRule broken)
            {
                Find(law, $"after step {step} {broken.Message}");
                return false;
            }
        }

        private bool IsObservationGood(string law, WorldWalk<TState> walk, int seat, string when)
        {
            var observation = walk.Observe(seat);
            var offset = 0;
            foreach (var field in rules.Seats[seat].Observation.Fields)
            {
                var values = observation.Slice(offset, field.Length);
                var bad = field.Choices > 0
                    ? Index(values, value => !(value >= 0 && value < field.Choices && value == MathF.Floor(value)))
                    : Index(values, value => !float.IsFinite(value));
                if (bad >= 0)
                {
                    var needed = field.Choices > 0 ? $"a whole number in 0 .. {field.Choices - 1}" : "finite, and written at all";
                    Find(law, $"{field.Name}[{bad}] of seat {seat} is {values[bad]} {when}, but must be {needed}.");
                    return false;
                }

                offset += field.Length;
            }

            return true;
        }

        private void CountsBeginAtZero(string law)
        {
            for (var i = 0; i < 20; i++)
            {
                var walk = Begin(options.Seed + i);
                for (var again = 0; again < 2; again++)
                {
                    for (var m = 0; m < walk.Measures.Length; m++)
                    {
                        if (walk.Measures[m] == 0) continue;
                        Find(law, $"{rules.Measures[m]} is {walk.Measures[m]} at the beginning of an episode, but must be 0.");
                        return;
                    }

                    walk.Walk(options.WalkSteps / 20);
                    walk.Reset();
                }
            }
        }

        private void EndingsAreReachable(string law)
        {
            var (terminates, truncates) = (!options.Terminates, !options.Truncates);
            foreach (var persistence in Persistences)
            {
                var walk = Begin(options.Seed + persistence);
                for (var step = 0; step < options.EndingBudget / Persistences.Length && !(terminates && truncates); step++)
                {
                    var ending = walk.Step(persistence);
                    terminates |= ending == Ending.Terminated;
                    truncates |= ending == Ending.Truncated;
                    if (ending != Ending.None) walk.Reset();
                }
            }

            if (!terminates) Find(law, $"no episode terminated within {options.EndingBudget} random steps.");
            if (!truncates) Find(law, $"no episode was truncated within {options.EndingBudget} random steps.");
        }

        private void SeatsLeaveForGood(string law)
        {
            var check = new PresenceCheck<TState>(rules, options);
            if (Persistences.Select(check.Finding).FirstOrDefault(finding => finding is not null) is { } wrong) Find(law, wrong);
        }

        private void IllegalActionsAreRefused(string law)
        {
            var offset = 0;
            foreach (var seat in rules.Seats)
            {
                float[] illegal = seat.Actions is DiscreteActions choices ? [-1f, choices.Count, 0.5f, float.NaN] : [float.NaN];
                foreach (var action in illegal)
                {
                    for (var i = 0; i < seat.Actions.Length; i++)
                    {
                        if (Refuses(offset + i, action)) continue;
                        Find(
                            law,
                            $"the action {action} of {seat.Role} was accepted, but must be refused with "
                            + "ArgumentOutOfRangeException.");
                    }
                }

                offset += seat.Actions.Length;
            }
        }

        private void EndsAreBorneAndWhatLiesBeyondWhereNothingIsClipped(string law)
        {
            var offset = 0;
            foreach (var seat in rules.Seats)
            {
                for (var i = 0; i < seat.Actions.Length && seat.Actions is BoxActions box; i++)
                {
                    foreach (var action in Extremes(box))
                    {
                        if (Fault(offset + i, action) is not { } fault) continue;
                        var why = action < box.Low || action > box.High ? ", and the seat lets it enter as it is" : "";
                        Find(law, $"number {i} of {seat.Role} is {action}{why}, but {fault}.");
                    }
                }

                offset += seat.Actions.Length;
            }
        }

        // The ends, and where actions are not clipped what a policy may draw beyond them.
        private static IEnumerable<float> Extremes(BoxActions box)
        {
            float[] ends = [box.Low, box.High];
            foreach (var end in ends.Where(float.IsFinite)) yield return end;
            if (box.IsClipped) yield break;
            if (float.IsFinite(box.Low)) yield return box.Low - 3;
            if (float.IsFinite(box.High)) yield return box.High + 3;
        }

        private string? Fault(int place, float action)
        {
            if (Refuses(place, action)) return "the world refuses it";
            var walk = Begin(options.Seed);
            walk.Step(Actions(place, action));
            var reward = Index(walk.Rewards, value => !float.IsFinite(value));
            return reward >= 0 ? $"then the reward of seat {reward} is {walk.Rewards[reward]}" : null;
        }

        // An action of each seat that every world must bear, but for one number.
        private float[] Actions(int place, float action)
        {
            var random = new RandomStream(options.Seed, "choices");
            List<float> actions = [];
            foreach (var seat in rules.Seats)
            {
                for (var i = 0; i < seat.Actions.Length; i++)
                    actions.Add(seat.Actions is BoxActions box ? box.Draw(ref random) : 0f);
            }

            actions[place] = action;
            return [.. actions];
        }

        private bool Refuses(int place, float action)
        {
            var walk = Begin(options.Seed);
            try
            {
                walk.Step(Actions(place, action));
                return false;
            }
            catch (ArgumentOutOfRangeException)
            {
                return true;
            }
        }

        private void ALoadedStateContinuesAlike(string law)
        {
            for (var i = 0; i < SavedStates && _findings.All(finding => finding.Law != law); i++)
            {
                var cut = 1 + i * options.WalkSteps / SavedStates;
                var original = Begin(options.Seed + cut);
                original.Walk(cut);
                var saved = original.Save();
                var copy = Begin(options.Seed);
                copy.ContinueFrom(original);
                if (!copy.Save().AsSpan().SequenceEqual(saved))
                    Find(law, $"a state loaded after {cut} steps is saved differently.");
                var (before, start) = (original.Trace.Count, copy.Trace.Count);
                original.Walk(options.WalkSteps / 3);
                copy.Walk(options.WalkSteps / 3);
                Compare(
                    law, [.. original.Trace.Skip(before)], [.. copy.Trace.Skip(start)],
                    $"a walk of {cut} steps and its loaded copy");
            }
        }

        private void InterleavedStatesDoNotMeet(string law)
        {
            var alone = Begin(options.Seed);
            alone.Walk(options.WalkSteps);
            var (first, second) = (new WorldWalk<TState>(rules, options.Seed), new WorldWalk<TState>(rules, options.Seed + 1));
            second.Reset();
            first.Reset();
            for (var step = 0; step < options.WalkSteps; step++)
            {
                second.Walk(1);
                first.Walk(1);
            }

            Compare(law, alone.Trace, first.Trace, "a walk alone and one beside another state");
        }

        private static int Index(ReadOnlySpan<float> values, Predicate<float> isBad)
        {
            for (var i = 0; i < values.Length; i++)
            {
                if (isBad(values[i])) return i;
            }

            return -1;
        }
    }
}

using Kith.Learning.Acting;
using Kith.Networks;
using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Learning.Collecting;

/// <summary>One policy's part of a shard: its rows of the rollout for some neighbouring worlds.</summary>
internal sealed class RolloutPlayer
{
    private readonly SeatedPolicy _policy;
    private readonly Rollout _rollout;
    private readonly WorldBatch _batch;
    private readonly LayerWorkspace _workspace;
    private readonly RandomStreams _streams;
    private readonly AlignedBuffer _futures;
    private readonly SeatShare[] _shares;
    private readonly int _firstRow;
    private readonly int _rows;

    public RolloutPlayer(SeatedPolicy policy, WorldBatch batch, int world, int worlds)
    {
        (_policy, _rollout, _batch) = (policy, policy.Rollout, batch);
        var slots = policy.Seats.Count;
        (_firstRow, _rows) = (world * slots, worlds * slots);
        _workspace = policy.Policy.Network.CreateWorkspace(_rows);
        _futures = new AlignedBuffer(_rows * _rollout.Observations.Columns);
        _shares = [.. policy.Seats.Select(seat => new SeatShare(
            seat,
            batch.Seats.Take(seat).Sum(other => other.Observation.Length),
            batch.Seats.Take(seat).Sum(other => other.Actions.Length)))];
        var actors = new long[_rows];
        for (var row = 0; row < _rows; row++)
            actors[row] = (world + row / slots) * (long)batch.Seats.Count + policy.Seats[row % slots];
        _streams = new RandomStreams(policy.Seed, "actions", actors);
    }

    public Span<float> ObservationsOf(int step) => _rollout.Observations.SliceRows(RowOf(step), _rows).Span;

    public Span<float> ActionsOf(int step) => _rollout.Actions.SliceRows(RowOf(step), _rows).Span;

    public Span<float> RewardsOf(int step) => _rollout.Rewards.AsSpan(RowOf(step), _rows);

    /// <summary>Draws the actions of a step; false when the network's answers are not finite.</summary>
    public bool Act(int step, long number)
    {
        Foresee(step);
        var row = RowOf(step);
        var outputs = _rollout.Outputs.SliceRows(row, _rows);
        if (!Vectors.AreFinite(outputs.Span)) return false;
        var distribution = _policy.Policy.Distribution;
        var parameters = outputs.SliceColumns(0, distribution.Parameters);
        distribution.Sample(parameters, new ActionSamples
        {
            Streams = _streams,
            Step = number,
            Actions = _rollout.Actions.SliceRows(row, _rows),
            LogProbabilities = _rollout.LogProbabilities.AsSpan(row, _rows),
        });
        return true;
    }

    /// <summary>Sends the observations of a step through the network and stores its answers.</summary>
    public void Foresee(int step)
    {
        var row = RowOf(step);
        var outputs = _workspace.Forward(_rollout.Observations.SliceRows(row, _rows));
        outputs.SliceColumns(0, _rollout.Outputs.Columns).CopyTo(_rollout.Outputs.SliceRows(row, _rows));
        _policy.Scale.ToValues(outputs, _policy.Policy.Distribution.Parameters, _rollout.Values.AsSpan(row, _rows));
    }

    /// <summary>Writes the actions of a step to where the worlds expect them.</summary>
    public void HandInActions(int step, Span<float> actions)
    {
        var row = RowOf(step);
        var all = _rollout.Actions;
        for (var start = 0; start < actions.Length; start += _batch.ActionLength)
        {
            foreach (var share in _shares) all[row++].CopyTo(actions[(start + share.Action)..]);
        }
    }

    /// <summary>Stores this policy's share of the worlds' rewards.</summary>
    public void TakeRewards(int step, ReadOnlySpan<float> rewards)
    {
        var row = RowOf(step);
        for (var start = 0; start < rewards.Length; start += _batch.Seats.Count)
        {
            foreach (var share in _shares) _rollout.Rewards[row++] = rewards[start + share.Seat];
        }
    }

    /// <summary>Stores this policy's share of the worlds' observations.</summary>
    public void TakeObservations(int step, ReadOnlySpan<float> observations)
    {
        var row = RowOf(step);
        var all = _rollout.Observations;
        for (var start = 0; start < observations.Length; start += _batch.ObservationLength)
        {
            foreach (var share in _shares) observations.Slice(start + share.Observation, all.Columns).CopyTo(all[row++]);
        }
    }

    /// <summary>Stores how the worlds' episodes were left, for each seat; all seats were there.</summary>
    public void StoreEndings(int step, ReadOnlySpan<Ending> endings)
    {
        var rows = _rollout.Endings.AsSpan(RowOf(step), _rows);
        _rollout.Presences.AsSpan(RowOf(step), _rows).Clear();
        if (_shares.Length == 1)
        {
            endings.CopyTo(rows);
            return;
        }

        foreach (var ending in endings)
        {
            rows[.._shares.Length].Fill(ending);
            rows = rows[_shares.Length..];
        }
    }

    /// <summary>Stores the same where some seats left or had left; <paramref name="presences"/> [worlds, seats].</summary>
    public void StoreEndings(int step, ReadOnlySpan<Ending> endings, ReadOnlySpan<Presence> presences)
    {
        var row = RowOf(step);
        for (var world = 0; world < endings.Length; world++)
        {
            var ending = endings[world];
            var seats = presences.Slice(world * _batch.Seats.Count, _batch.Seats.Count);
            foreach (var share in _shares)
            {
                var presence = seats[share.Seat];
                _rollout.Endings[row] = presence == Presence.Left || (presence == Presence.Absent && ending != Ending.None)
                    ? Ending.Terminated
                    : ending;
                _rollout.Presences[row++] = presence == Presence.Left && ending != Ending.None ? Presence.Present : presence;
            }
        }
    }

    /// <summary>Values the true last observations of episodes that were cut off in this step.</summary>
    public void ValueFutures(int step, ReadOnlySpan<Ending> endings, ReadOnlySpan<float> finalObservations)
    {
        var columns = _rollout.Observations.Columns;
        var futures = _futures.AsMatrix(_rows, columns);
        var (first, cut) = (RowOf(step), 0);
        for (var world = 0; world < endings.Length; world++)
        {
            if (endings[world] != Ending.Truncated) continue;
            var observations = finalObservations.Slice(world * _batch.ObservationLength, _batch.ObservationLength);
            for (var slot = 0; slot < _shares.Length; slot++)
            {
                // Of one that is not there any more nothing is cut off.
                if (_rollout.Endings[first + world * _shares.Length + slot] != Ending.Truncated) continue;
                observations.Slice(_shares[slot].Observation, columns).CopyTo(futures[cut++]);
            }
        }

        if (cut == 0) return;
        var outputs = _workspace.Forward(futures.SliceRows(0, cut));
        for (var (row, i) = (first, 0); i < cut; row++)
        {
            if (_rollout.Endings[row] != Ending.Truncated) continue;
            _policy.Scale.ToValues(
                outputs.SliceRows(i++, 1), _policy.Policy.Distribution.Parameters, _rollout.FinalValues.AsSpan(row, 1));
        }
    }

    private int RowOf(int step) => step * _rollout.Rows + _firstRow;

    // Where the numbers of a seat begin among those of a world.
    private readonly record struct SeatShare(int Seat, int Observation, int Action);
}

using System.Diagnostics;
using Kith.Networks;
using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Learning.Ppo;

/// <summary>Some neighbouring worlds of a batch, stepped through a whole rollout by one thread without waiting for the others.</summary>
internal sealed class RolloutShard
{
    private readonly WorldBatch _worlds;
    private readonly Player[] _players;
    private readonly int _first;
    private readonly int _count;
    private readonly float[] _actions;
    private readonly float[] _rewards;
    private readonly Ending[] _endings;
    private readonly int[] _actionOffsets;
    private readonly long[] _ticks = new long[(int)PpoPhase.Other];

    public RolloutShard(WorldBatch worlds, IReadOnlyList<PpoLearner> learners, long seed, int first, int count)
    {
        (_worlds, _first, _count) = (worlds, first, count);
        _players = [.. learners.Select(learner => new Player(learner, seed, worlds.Seats.Count, first, count))];
        _actions = new float[worlds.ActionLength];
        _rewards = new float[count * worlds.Seats.Count];
        _endings = new Ending[count];
        _actionOffsets = new int[worlds.Seats.Count];
        for (var seat = 1; seat < _actionOffsets.Length; seat++)
            _actionOffsets[seat] = _actionOffsets[seat - 1] + worlds.Seats[seat - 1].Actions.Length;
    }

    /// <summary>Own ticks of each phase in the last rollout.</summary>
    public ReadOnlySpan<long> Ticks => _ticks;

    /// <summary>Plays all steps of a rollout; <paramref name="firstStep"/> is the number of its first step in the whole training.</summary>
    public void Play(int steps, long firstStep)
    {
        Array.Clear(_ticks);
        ObserveAll(0);
        for (var step = 0; step < steps; step++)
        {
            var time = Stopwatch.GetTimestamp();
            foreach (var player in _players)
            {
                // The guard of the rollout will name the number; worlds must not meet actions drawn from it.
                if (!player.Act(step, firstStep + step)) return;
            }

            Count(PpoPhase.Inference, ref time);
            StepWorlds(step);
            Count(PpoPhase.EnvStep, ref time);
            foreach (var player in _players) player.StoreRewards(step, _rewards, _worlds.Seats.Count);
            Count(PpoPhase.Reward, ref time);
            foreach (var player in _players) player.StoreEndings(step, _endings);
            Count(PpoPhase.Collection, ref time);
            foreach (var player in _players) player.ValueFutures(step, _endings);
            Count(PpoPhase.Inference, ref time);
        }

        foreach (var player in _players) player.Foresee(steps);
    }

    private void Count(PpoPhase phase, ref long time)
    {
        var now = Stopwatch.GetTimestamp();
        _ticks[(int)phase] += now - time;
        time = now;
    }

    private void StepWorlds(int step)
    {
        var seats = _worlds.Seats.Count;
        for (var i = 0; i < _count; i++)
        {
            var world = _first + i;
            foreach (var player in _players) player.TakeActions(step, i, _actions, _actionOffsets);
            _endings[i] = _worlds.Step(world, _actions, _rewards.AsSpan(i * seats, seats));
            if (_endings[i] == Ending.None) continue;
            if (_endings[i] == Ending.Truncated)
            {
                foreach (var player in _players) player.ObserveFinal(_worlds, world, i);
            }

            _worlds.Renew(world);
        }

        ObserveAll(step + 1);
    }

    private void ObserveAll(int step)
    {
        foreach (var player in _players) player.Observe(_worlds, step);
    }

    /// <summary>One learner's part of the shard.</summary>
    private sealed class Player
    {
        private readonly PpoLearner _learner;
        private readonly Rollout _rollout;
        private readonly LayerPass _pass;
        private readonly RandomStream[] _streams;
        private readonly AlignedBuffer _finalObservations;
        private readonly int _world;
        private readonly int _worlds;
        private readonly int _slots;

        public Player(PpoLearner learner, long seed, int seats, int world, int worlds)
        {
            (_learner, _rollout, _world, _worlds, _slots) = (learner, learner.Rollout, world, worlds, learner.Seats.Count);
            var rows = worlds * _slots;
            _pass = learner.Policy.Network.Root.CreatePass(rows);
            _finalObservations = new AlignedBuffer(rows * _rollout.Observations.Columns);
            _streams = new RandomStream[rows];
            for (var row = 0; row < rows; row++)
            {
                var actor = (world + row / _slots) * (long)seats + learner.Seats[row % _slots];
                _streams[row] = new RandomStream(seed, "actions", actor);
            }
        }

        private int Rows => _worlds * _slots;

        private Matrix FinalObservations => _finalObservations.AsMatrix(Rows, _rollout.Observations.Columns);

        public void Observe(WorldBatch worlds, int step)
        {
            var observations = _rollout.Observations;
            for (var row = 0; row < Rows; row++)
                worlds.Observe(_world + row / _slots, _learner.Seats[row % _slots], observations[RowOf(step) + row]);
        }

        public void ObserveFinal(WorldBatch worlds, int world, int index)
        {
            for (var slot = 0; slot < _slots; slot++)
                worlds.Observe(world, _learner.Seats[slot], FinalObservations[index * _slots + slot]);
        }

        /// <summary>Draws the actions of a step; false when the network's answers are not finite.</summary>
        public bool Act(int step, long number)
        {
            Foresee(step);
            var row = RowOf(step);
            if (!Vectors.AreFinite(_rollout.Outputs.SliceRows(row, Rows).Span)) return false;
            var distribution = _learner.Policy.Distribution;
            var parameters = _rollout.Outputs.SliceRows(row, Rows).SliceColumns(0, distribution.Parameters);
            distribution.Sample(parameters, _streams, number, _rollout.Actions.SliceRows(row, Rows), _rollout.LogProbabilities.AsSpan(row, Rows));
            return true;
        }

        /// <summary>Sends the observations of a step through the network and stores its answers.</summary>
        public void Foresee(int step)
        {
            var row = RowOf(step);
            var outputs = _pass.Forward(_rollout.Observations.SliceRows(row, Rows));
            outputs.CopyTo(_rollout.Outputs.SliceRows(row, Rows));
            for (var i = 0; i < Rows; i++) _rollout.Values[row + i] = _learner.Scale.ToValue(outputs[i][^1]);
        }

        public void TakeActions(int step, int index, Span<float> actions, ReadOnlySpan<int> offsets)
        {
            var all = _rollout.Actions;
            for (var slot = 0; slot < _slots; slot++)
                all[RowOf(step) + index * _slots + slot].CopyTo(actions[offsets[_learner.Seats[slot]]..]);
        }

        public void StoreRewards(int step, ReadOnlySpan<float> rewards, int seats)
        {
            for (var row = 0; row < Rows; row++)
                _rollout.Rewards[RowOf(step) + row] = rewards[row / _slots * seats + _learner.Seats[row % _slots]];
        }

        public void StoreEndings(int step, ReadOnlySpan<Ending> endings)
        {
            for (var row = 0; row < Rows; row++) _rollout.Endings[RowOf(step) + row] = endings[row / _slots];
        }

        /// <summary>Values the true last observations of episodes that were cut off in this step.</summary>
        public void ValueFutures(int step, ReadOnlySpan<Ending> endings)
        {
            var cut = 0;
            for (var row = 0; row < Rows; row++)
            {
                if (endings[row / _slots] != Ending.Truncated) continue;
                if (row != cut) FinalObservations[row].CopyTo(FinalObservations[cut]);
                cut++;
            }

            if (cut == 0) return;
            var outputs = _pass.Forward(FinalObservations.SliceRows(0, cut));
            for (var (row, i) = (0, 0); i < cut; row++)
            {
                if (endings[row / _slots] != Ending.Truncated) continue;
                _rollout.FinalValues[RowOf(step) + row] = _learner.Scale.ToValue(outputs[i++][^1]);
            }
        }

        private int RowOf(int step) => step * _rollout.Rows + _world * _slots;
    }
}

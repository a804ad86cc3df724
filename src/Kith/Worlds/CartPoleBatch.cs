using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Kith.Numerics;
using Kith.Numerics.Simd;
using Kith.State;

namespace Kith.Worlds;

/// <summary>
/// Many carts with poles, stepped a vector at a time. Every world does, bit for bit, what <see cref="CartPole"/> says, and a
/// state saved here can be loaded into a <see cref="WorldBatch{TState}"/> of the same rules and back.
/// </summary>
public sealed class CartPoleBatch : WorldBatch
{
    private readonly CartPole _rules;
    private readonly long _seed;
    private readonly AlignedBuffer _state;
    private readonly RandomStream[] _random;
    private readonly int _stride;

    /// <summary>Creates the worlds and begins an episode in each.</summary>
    /// <param name="rules">The rules of all worlds.</param>
    /// <param name="count">Number of worlds.</param>
    /// <param name="seed">Seed of the run; world i draws from the stream (seed, "world", i).</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public CartPoleBatch(CartPole rules, int count, long seed) : base(count, rules.Seats, rules.Measures)
    {
        (_rules, _seed) = (rules, seed);
        _random = new RandomStream[count];
        // An odd number of cache lines, or the planes of a cart would all fall into the same place of the cache.
        _stride = ((count + 7) / 8 | 1) * 8;
        _state = new AlignedBuffer(checked(2 * CartPoleKernel.Planes * _stride));
        for (var world = 0; world < count; world++)
        {
            _random[world] = new RandomStream(seed, "world", world);
            Renew(world);
        }
    }

    private Span<double> State => MemoryMarshal.Cast<float, double>(_state.Span);

    /// <inheritdoc/>
    public override void BeginRollout(double progress)
    {
        base.BeginRollout(progress);
        Plane(CartPoleKernel.RolloutSteps).Clear();
    }

    /// <inheritdoc/>
    public override void SumMeasures(Span<double> totals)
    {
        totals.Clear();
        foreach (var steps in Plane(CartPoleKernel.RolloutSteps)) totals[0] += steps;
    }

    /// <inheritdoc/>
    public override void Save(StateWriter writer)
    {
        writer.Write("worlds", Count);
        writer.Write("world_seed", _seed);
        for (var world = 0; world < Count; world++)
        {
            var state = this[world];
            writer.Write("random_position", _random[world].Position);
            writer.Write("length", state.Steps);
            writer.Write("returns", [(double)state.Steps]);
            _rules.Save(in state, writer);
        }
    }

    /// <inheritdoc/>
    public override void Load(StateReader reader)
    {
        Expect(reader, "worlds", Count);
        Expect(reader, "world_seed", _seed);
        Span<double> returns = stackalloc double[1];
        for (var world = 0; world < Count; world++)
        {
            _random[world].Position = reader.ReadInt64("random_position");
            var length = reader.ReadInt32("length");
            reader.Read("returns", returns);
            var state = default(CartPoleState);
            _rules.Load(ref state, reader);
            if (state.Steps != length || returns[0] != length)
            {
                throw new InvalidDataException(
                    $"The state's world {world} has taken {length} steps, {state.Steps} of its episode, "
                    + $"and earned {returns[0]}, which must agree.");
            }

            this[world] = state;
        }
    }

    /// <inheritdoc/>
    protected override unsafe void Step(int first, WorldStep step)
    {
        fixed (float* actions = step.Actions, rewards = step.Rewards)
        fixed (Ending* endings = step.Endings)
        {
            var work = new CartPoleBlock
            {
                State = (double*)_state.Pointer + first,
                Stride = _stride,
                Count = step.Count,
                Actions = actions,
                Rewards = rewards,
                Endings = endings,
                StepLimit = _rules.StepLimit,
            };
            SimdDispatch.RunDoubles<CartPoleKernel, CartPoleBlock>(&work);
            if (work.Illegal >= 0) throw CartPole.IllegalAction(step.Actions[work.Illegal]);
        }

        var codes = MemoryMarshal.Cast<Ending, byte>(step.Endings);
        for (var i = codes.IndexOfAnyExcept((byte)Ending.None); i >= 0; i = Next(codes, i))
        {
            View(first + i, step.FinalObservations.Slice(4 * i, 4));
            End(first + i, step.Endings[i]);
        }

        View(first, step.NextObservations);
    }

    /// <inheritdoc/>
    protected override unsafe void View(int first, Span<float> observations)
    {
        fixed (float* target = observations)
        {
            var position = (double*)_state.Pointer + first;
            var (velocity, angle, angularVelocity) = ((nint)_stride, 2 * (nint)_stride, 3 * (nint)_stride);
            for (var row = target; row < target + observations.Length; row += 4, position++)
            {
                Vector128.Create(
                    (float)*position, (float)position[velocity], (float)position[angle],
                    (float)position[angularVelocity]).Store(row);
            }
        }
    }

    /// <inheritdoc/>
    internal override int StepsBeforeRunning(int world) =>
        (int)(Plane(CartPoleKernel.EpisodeSteps)[world] - Plane(CartPoleKernel.RolloutSteps)[world]);

    private static int Next(ReadOnlySpan<byte> codes, int previous)
    {
        var distance = codes[(previous + 1)..].IndexOfAnyExcept((byte)Ending.None);
        return distance < 0 ? -1 : previous + 1 + distance;
    }

    private Span<double> Plane(int plane) => State.Slice(plane * _stride, Count);

    private CartPoleState this[int world]
    {
        get => new()
        {
            Position = State[world],
            Velocity = State[_stride + world],
            Angle = State[2 * _stride + world],
            AngularVelocity = State[3 * _stride + world],
            Steps = (int)State[CartPoleKernel.EpisodeSteps * _stride + world],
        };
        set
        {
            State[world] = value.Position;
            State[_stride + world] = value.Velocity;
            State[2 * _stride + world] = value.Angle;
            State[3 * _stride + world] = value.AngularVelocity;
            State[CartPoleKernel.EpisodeSteps * _stride + world] = value.Steps;
        }
    }

    // Every step is counted and rewarded with 1, so return and measure are the number of steps.
    private void End(int world, Ending ending)
    {
        var steps = State[CartPoleKernel.EpisodeSteps * _stride + world];
        Record(world, new EpisodeEnd
        {
            Step = (int)State[CartPoleKernel.RolloutSteps * _stride + world] - 1,
            Length = (int)steps,
            Ending = ending,
            Returns = new(in steps),
            Measures = new(in steps),
        });
        Renew(world);
    }

    private void Renew(int world)
    {
        var state = default(CartPoleState);
        _rules.Reset(ref state, ref _random[world]);
        this[world] = state;
    }
}

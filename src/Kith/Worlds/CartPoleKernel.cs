using System.Numerics;
using System.Runtime.CompilerServices;
using Kith.Numerics.Simd;

namespace Kith.Worlds;

/// <summary>Steps carts with poles, as many at once as a vector holds; a cart has the same bits alone.</summary>
internal readonly unsafe struct CartPoleKernel : IDoubleKernel<CartPoleBlock>
{
    public const int EpisodeSteps = 4, RolloutSteps = 5, Planes = 6;

    public static void Run<T>(CartPoleBlock* work) where T : unmanaged, IDoubles<T>
    {
        var done = StepAll<T>(work, 0);
        if (done >= 0 && done < work->Count) done = StepAll<Doubles1>(work, done);
        work->Illegal = done < 0 ? ~done : -1;
    }

    // Returns how many carts it has passed, or the complement of the first with an illegal action.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int StepAll<T>(CartPoleBlock* work, int cart) where T : unmanaged, IDoubles<T>
    {
        var state = work->State;
        var (stride, one) = (work->Stride, T.Create(1));
        for (; cart <= work->Count - T.Count; cart += T.Count)
        {
            var action = T.LoadSingles(work->Actions + cart);
            var illegal = T.Differs(action * (action - one), T.Create(0));
            if (illegal != 0) return ~(cart + BitOperations.TrailingZeroCount(illegal));
            var place = state + cart;
            var (position, velocity) = (T.Load(place), T.Load(place + stride));
            var (angle, angularVelocity) = (T.Load(place + 2 * stride), T.Load(place + 3 * stride));
            var steps = T.Load(place + EpisodeSteps * stride) + one;
            var passed = T.Load(place + RolloutSteps * stride) + one;
            var force = (action + action - one) * T.Create(CartPole.Push);
            var acceleration = CartPoleMotion<T>.Acceleration(force, angle, angularVelocity, out var angular);
            CartPoleMotion<T>.Move(ref position, ref velocity, acceleration);
            CartPoleMotion<T>.Move(ref angle, ref angularVelocity, angular);
            position.Store(place);
            velocity.Store(place + stride);
            angle.Store(place + 2 * stride);
            angularVelocity.Store(place + 3 * stride);
            steps.Store(place + EpisodeSteps * stride);
            passed.Store(place + RolloutSteps * stride);
            one.StoreSingles(work->Rewards + cart);
            var fallen = T.Greater(T.Absolute(position), T.Create(CartPole.PositionLimit))
                | T.Greater(T.Absolute(angle), T.Create(CartPole.AngleLimit));
            Note(work->Endings + cart, T.Count, fallen, T.Greater(steps, T.Create(work->StepLimit - 0.5)) & ~fallen);
        }

        return cart;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Note(Ending* endings, int count, uint terminated, uint truncated)
    {
        new Span<byte>(endings, count).Clear();
        for (; terminated != 0; terminated &= terminated - 1)
            endings[BitOperations.TrailingZeroCount(terminated)] = Ending.Terminated;
        for (; truncated != 0; truncated &= truncated - 1) endings[BitOperations.TrailingZeroCount(truncated)] = Ending.Truncated;
    }
}

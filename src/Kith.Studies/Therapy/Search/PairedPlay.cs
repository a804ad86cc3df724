using Kith.Experiments.Statistics;
using Kith.Numerics;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Search;

/// <summary>Two therapists with the same clients: same seeds, same luck of their own.</summary>
internal sealed class PairedPlay : IWork
{
    private const int SeedsPerPiece = 10;

    private readonly IReadOnlyList<SearchPoint> _points;
    private readonly Func<SearchPoint, Therapist> _strategist;
    private readonly Func<SearchPoint, Therapist> _reference;
    private readonly long _firstSeed;
    private readonly bool[][] _strategistSucceeds;
    private readonly bool[][] _referenceSucceeds;
    private readonly int _piecesPerPoint;

    private PairedPlay(
        IReadOnlyList<SearchPoint> points, Func<SearchPoint, Therapist> strategist,
        Func<SearchPoint, Therapist> reference, long firstSeed, int seeds)
    {
        (_points, _strategist, _reference, _firstSeed) = (points, strategist, reference, firstSeed);
        _strategistSucceeds = [.. points.Select(_ => new bool[seeds])];
        _referenceSucceeds = [.. points.Select(_ => new bool[seeds])];
        _piecesPerPoint = (seeds + SeedsPerPiece - 1) / SeedsPerPiece;
    }

    /// <summary>Plays every point and counts, by seed, who succeeded; the strategist is the first of each pair.</summary>
    public static IReadOnlyList<McNemarTest> Run(
        IReadOnlyList<SearchPoint> points, Func<SearchPoint, Therapist> strategist,
        Func<SearchPoint, Therapist> reference, long firstSeed, int seeds,
        Workers workers)
    {
        var play = new PairedPlay(points, strategist, reference, firstSeed, seeds);
        workers.Run(points.Count * play._piecesPerPoint, play);
        return [.. points.Select((_, i) => McNemarTest.Of(play._strategistSucceeds[i], play._referenceSucceeds[i]))];
    }

    public void Do(int piece, int worker)
    {
        var (point, part) = (piece / _piecesPerPoint, piece % _piecesPerPoint);
        var world = new TherapyWorld(_points[point].World);
        var state = world.Create();
        Play(world, ref state, _strategist(_points[point]), part, _strategistSucceeds[point]);
        Play(world, ref state, _reference(_points[point]), part, _referenceSucceeds[point]);
    }

    private void Play(TherapyWorld world, ref TherapyState state, Therapist therapist, int part, bool[] succeeds)
    {
        Span<float> reward = stackalloc float[1];
        for (var i = part * SeedsPerPiece; i < Math.Min(succeeds.Length, (part + 1) * SeedsPerPiece); i++)
        {
            world.Reset(ref state, _firstSeed + i);
            therapist.Begin(in state, new RandomStream(_firstSeed + i, "therapist"));
            while (state.End == TherapyEnd.None)
            {
                world.Step(ref state, therapist.Answer(in state), reward);
                therapist.Notice(in state);
            }

            succeeds[i] = state.End == TherapyEnd.Success;
        }
    }
}

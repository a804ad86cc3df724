using Kith.Experiments.Statistics;
using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Studies.Therapy.World;
using Kith.Worlds;

namespace Kith.Studies.Therapy.Search;

/// <summary>Two therapists with the same clients: same seeds, and the same random numbers for both therapists.</summary>
internal sealed class PairedPlay : IWork
{
    private const int SeedsPerPiece = 10;

    private readonly IReadOnlyList<SearchPoint> _points;
    private readonly SearchedTherapist _strategist;
    private readonly SearchedTherapist _reference;
    private readonly long _firstSeed;
    private readonly bool[][] _strategistSucceeds;
    private readonly bool[][] _referenceSucceeds;
    private readonly int _piecesPerPoint;

    /// <summary>A play of some points.</summary>
    /// <param name="points">The points.</param>
    /// <param name="pair">The strategist and the therapist it is compared with.</param>
    /// <param name="firstSeed">Seed of the first client of every point.</param>
    /// <param name="seeds">Clients of every point.</param>
    public PairedPlay(
        IReadOnlyList<SearchPoint> points, (SearchedTherapist Strategist, SearchedTherapist Reference) pair,
        long firstSeed, int seeds)
    {
        (_points, _strategist, _reference, _firstSeed) = (points, pair.Strategist, pair.Reference, firstSeed);
        _strategistSucceeds = [.. points.Select(_ => new bool[seeds])];
        _referenceSucceeds = [.. points.Select(_ => new bool[seeds])];
        _piecesPerPoint = (seeds + SeedsPerPiece - 1) / SeedsPerPiece;
    }

    /// <summary>Plays every point and counts, by seed, who succeeded; the strategist is the first of each pair.</summary>
    public IReadOnlyList<McNemarTest> Run(Workers workers)
    {
        workers.Run(_points.Count * _piecesPerPoint, this);
        return [.. _points.Select((_, i) => McNemarTest.Of(_strategistSucceeds[i], _referenceSucceeds[i]))];
    }

    public void Do(int piece, int worker)
    {
        var (point, part) = (piece / _piecesPerPoint, piece % _piecesPerPoint);
        var world = new TherapyWorld(_points[point].World);
        Play(world, _strategist.ToActor(_points[point]), part, _strategistSucceeds[point]);
        Play(world, _reference.ToActor(_points[point]), part, _referenceSucceeds[point]);
    }

    private void Play(TherapyWorld world, Actor<TherapyState> actor, int part, bool[] succeeds)
    {
        var player = new EpisodePlayer<TherapyState>(world, actor);
        for (var i = part * SeedsPerPiece; i < Math.Min(succeeds.Length, (part + 1) * SeedsPerPiece); i++)
        {
            world.Reset(ref player.State, _firstSeed + i);
            player.Begin(new RandomStream(_firstSeed + i, "therapist"));
            while (player.Ending == Ending.None) player.Step();
            succeeds[i] = player.State.End == TherapyEnd.Success;
        }
    }
}

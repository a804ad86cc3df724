using Kith.Numerics;

namespace Kith.Studies.Therapy.Therapists;

/// <summary>
/// Plans like <see cref="PlanningTherapist"/>, but sees only what the client does: it plans with clients that could be this one, which it revises
/// as the therapy goes on.
/// </summary>
/// <remarks>
/// It knows the world's settings, of which the possible clients are drawn. As 64 unknown utilities leave no weighted sample of use, each possible
/// client walks through the posterior by itself (resample-move; Gilks and Berzuini, 2001), with tempered evidence.
/// </remarks>
public sealed class ParticlePlanner : Therapist
{
    private readonly TherapyWorld _world;
    private readonly PlanSearch _search;
    private readonly PlanningOptions _options;
    private readonly int _revisions;
    private readonly Particle[] _particles;
    private readonly Particle _draft;
    private readonly TherapyState[] _minds;
    private readonly byte[] _actions;
    private readonly byte[] _answers;
    private RandomStream _random;

    /// <summary>A therapist for the clients of a world.</summary>
    /// <param name="world">From which the possible clients come, and whose rules it plans with.</param>
    /// <param name="options">How much it thinks; there is a possible client for each course.</param>
    /// <param name="revisions">Revisions tried on every possible client at each planning.</param>
    public ParticlePlanner(TherapyWorld world, PlanningOptions options, int revisions)
    {
        (_world, _options, _revisions, _search) = (world, options, revisions, new PlanSearch(world, options));
        _particles = [.. Enumerable.Range(0, options.Courses).Select(_ => new Particle(world))];
        _draft = new Particle(world);
        _minds = [.. _particles.Select(particle => new TherapyState(particle.Client))];
        _actions = new byte[world.Options.MaxSessions + 1];
        _answers = new byte[world.Options.MaxSessions];
    }

    /// <inheritdoc/>
    public override void Begin(in TherapyState state, RandomStream random)
    {
        _random = random;
        _search.Begin();
        foreach (var particle in _particles) particle.Begin(ref _random);
    }

    /// <inheritdoc/>
    public override int Answer(in TherapyState state)
    {
        _actions[state.Session] = (byte)state.ClientAction;
        if (state.Session % _options.Interval == 0)
        {
            Revise(state.Session);
            for (var i = 0; i < _minds.Length; i++)
            {
                ref var mind = ref _minds[i];
                (mind.ClientAction, mind.Session, mind.MaxSessions) = (state.ClientAction, state.Session, _world.Options.MaxSessions);
                mind.Threshold = mind.Client.SatisfactionAt(_world.Threshold);
            }

            _search.Improve(_minds, ref _random);
        }

        var answer = _search.Best.Answer(state.Session, state.ClientAction);
        _answers[state.Session] = (byte)answer;
        return answer;
    }

    private void Revise(int session)
    {
        var actions = _actions.AsSpan(0, session + 1);
        var answers = _answers.AsSpan(0, session);
        foreach (var particle in _particles)
        {
            particle.Weigh(actions, answers);
            for (var i = 0; i < _revisions; i++) particle.Revise(_draft, actions, answers, ref _random);
        }
    }
}

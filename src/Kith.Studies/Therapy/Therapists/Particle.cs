using Kith.Numerics;
using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.Therapists;

/// <summary>
/// A client that could be the one in therapy: utilities, a memory, and what became of every answer. It is revised a little at a time, and a
/// revision is kept with the probability of Metropolis et al. (1953) that what the client has been seen to do speaks for it.
/// </summary>
internal sealed class Particle
{
    // The client's own temperature leaves almost no client possible after some sessions; its actions are taken as weaker evidence than they are.
    private const double Doubt = 8;
    private const double Slip = 0.02;
    private const int Changes = 6;

    private readonly TherapyWorld _world;
    private readonly double[] _utilities = new double[Utilities.Cells];
    private readonly byte[] _actions = new byte[Client.MemoryLength];
    private readonly byte[] _answers = new byte[Client.MemoryLength];
    private readonly double[] _perceptions;
    private readonly double[] _odds = new double[Octant.Count];
    private TherapyState _prior;
    private int _pattern;
    private double _temperature;
    private double _evidence;

    public Particle(TherapyWorld world)
    {
        (_world, _prior, Client) = (world, world.Create(), world.Create().Client);
        _perceptions = new double[world.Options.MaxSessions];
    }

    /// <summary>The client after the sessions of the last <see cref="Weigh"/>.</summary>
    public Client Client { get; }

    /// <summary>Becomes any client of the world.</summary>
    public void Begin(ref RandomStream random)
    {
        _world.Reset(ref _prior, ref random);
        (_pattern, _temperature) = (_prior.Pattern, _prior.Client.Temperature);
        _prior.Client.OwnUtilities.CopyTo(_utilities);
        _prior.Client.RememberedActions.CopyTo(_actions);
        _prior.Client.RememberedAnswers.CopyTo(_answers);
        foreach (ref var uniform in _perceptions.AsSpan()) uniform = random.NextDouble();
    }

    /// <summary>Becomes what another particle is.</summary>
    public void CopyFrom(Particle other)
    {
        other._utilities.CopyTo(_utilities, 0);
        other._actions.CopyTo(_actions, 0);
        other._answers.CopyTo(_answers, 0);
        other._perceptions.CopyTo(_perceptions, 0);
        Client.CopyFrom(other.Client);
        (_pattern, _temperature, _evidence) = (other._pattern, other._temperature, other._evidence);
    }

    /// <summary>Lives through what has been seen, and says how well it fits: the logarithm of its probability, up to doubt.</summary>
    /// <param name="actions">What the client did, the pending action last [sessions + 1].</param>
    /// <param name="answers">What it was answered [sessions].</param>
    public double Weigh(ReadOnlySpan<byte> actions, ReadOnlySpan<byte> answers)
    {
        Client.Begin(_utilities, _actions, _answers, _temperature);
        _evidence = 0;
        for (var i = 0; i < actions.Length; i++)
        {
            Choice.Softmax(Client.Payoffs, Doubt, _odds);
            _evidence += DoubleMath.Log((1 - Slip) * _odds[actions[i]] + Slip / Octant.Count);
            if (i < answers.Length) Client.Remember(Client.Perceive(actions[i], answers[i], _perceptions[i]));
        }

        return _evidence;
    }

    /// <summary>Proposes a revision of this particle in another and takes it over if it is accepted.</summary>
    public void Revise(Particle draft, ReadOnlySpan<byte> actions, ReadOnlySpan<byte> answers, ref RandomStream random)
    {
        draft.CopyFrom(this);
        draft.Change(answers.Length, ref random);
        if (DoubleMath.Log(1 - random.NextDouble()) < draft.Weigh(actions, answers) - _evidence) CopyFrom(draft);
    }

    private void Change(int sessions, ref RandomStream random)
    {
        var kind = random.NextInt(sessions > 0 ? 4 : 3);
        if (kind == 0) ChangeRow(random.NextInt(Octant.Count) * Octant.Count, ref random);
        else if (kind == 1) ChangeMemories(ref random);
        else if (kind == 2) ChangeCells(ref random);
        else ChangePerceptions(sessions, ref random);
    }

    private void ChangeRow(int row, ref RandomStream random)
    {
        for (var cell = row; cell < row + Octant.Count; cell++) _utilities[cell] = Utilities.At(cell, random.NextDouble());
    }

    private void ChangeCells(ref RandomStream random)
    {
        for (var changes = 0; changes < Changes; changes++)
        {
            var cell = random.NextInt(Utilities.Cells);
            _utilities[cell] = Utilities.At(cell, random.NextDouble());
        }
    }

    private void ChangePerceptions(int sessions, ref RandomStream random)
    {
        for (var changes = 0; changes < Changes; changes++) _perceptions[random.NextInt(sessions)] = random.NextDouble();
    }

    private void ChangeMemories(ref RandomStream random)
    {
        _world.Reset(ref _prior, random.NextUInt32(), _pattern);
        for (var changes = 0; changes < Changes; changes++)
        {
            var place = random.NextInt(Client.MemoryLength);
            (_actions[place], _answers[place]) = (_prior.Client.RememberedActions[place], _prior.Client.RememberedAnswers[place]);
        }
    }
}

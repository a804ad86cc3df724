using Kith.Numerics;
using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.World;

/// <summary>Everything that changes in a <see cref="TherapyWorld"/>; only the world changes it.</summary>
public struct TherapyState
{
    /// <summary>Exchanges of this therapy that can be looked back on.</summary>
    public const int VisibleExchanges = 25;

    /// <summary>Stands in the places of exchanges that have not happened.</summary>
    public const int Nothing = Octant.Count;

    internal RandomStream _actions;
    internal RandomStream _perceptions;
    internal RandomStream _leaving;

    internal TherapyState(Client client)
    {
        Client = client;
        History = new VisibleHistory();
    }

    /// <summary>The client.</summary>
    public Client Client { get; }

    /// <summary>What the client just did.</summary>
    public int ClientAction { get; internal set; }

    /// <summary>Sessions done.</summary>
    public int Session { get; internal set; }

    /// <summary>Sessions after which the therapy is cut off.</summary>
    public int MaxSessions { get; internal set; }

    /// <summary>Satisfaction at which it has succeeded.</summary>
    public double Threshold { get; internal set; }

    /// <summary>Number of the client's biography in the world's list.</summary>
    public int Pattern { get; internal set; }

    /// <summary>Seed from which this episode's client and all its random numbers follow.</summary>
    public long Seed { get; internal set; }

    /// <summary>How the last session left the therapy.</summary>
    public TherapyEnd End { get; internal set; }

    /// <summary>Answers that were the complement of what the client did.</summary>
    public int Complementary { get; internal set; }

    /// <summary>Sum of the rewards so far, without shaping.</summary>
    public double Reward { get; internal set; }

    /// <summary>Clients that were drawn and sent away because they needed no therapy.</summary>
    public int RejectedStarts { get; internal set; }

    /// <summary>The therapist's last answer; <see cref="Nothing"/> before the first.</summary>
    public int LastActual { get; internal set; }

    /// <summary>What the client took it for; <see cref="Nothing"/> before the first.</summary>
    public int LastPerceived { get; internal set; }

    /// <summary>The last exchanges of this therapy, as both sides acted.</summary>
    public VisibleHistory History { get; }

    /// <summary>
    /// Becomes what another therapy is now, to be continued with other random numbers; only what happens
    /// from here on is looked back on.
    /// </summary>
    internal void Resume(in TherapyState other)
    {
        Client.CopyFrom(other.Client);
        History.Clear();
        (ClientAction, Session, MaxSessions, Threshold) = (other.ClientAction, other.Session, other.MaxSessions, other.Threshold);
        (End, Complementary, Reward) = (TherapyEnd.None, other.Complementary, other.Reward);
    }
}

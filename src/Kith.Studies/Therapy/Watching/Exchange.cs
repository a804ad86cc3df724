using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.Watching;

/// <summary>One session: what the client did, what the therapist answered, and what the client took that for.</summary>
internal readonly record struct Exchange(int Client, int Answer, int Perceived)
{
    /// <summary>The answer that would have fitted.</summary>
    public int Complement => Octant.Complement(Client);

    /// <summary>Whether it was given.</summary>
    public bool Complements => Answer == Complement;
}

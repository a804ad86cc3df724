namespace Kith.Studies.Therapy.World;

/// <summary>How much of the client a therapist sees.</summary>
public enum ObservationKind
{
    /// <summary>What the client does now, how far therapy is, and the last exchanges.</summary>
    Plain,

    /// <summary>Besides that utilities, satisfaction, bond, temperature, mechanism and perception.</summary>
    Omniscient,

    /// <summary>Besides that memory, traits, threshold and the probabilities of the next action.</summary>
    Full,
}

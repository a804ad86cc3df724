namespace Kith.Studies.Therapy.Clients;

/// <summary>How a stuck client's actions were answered before therapy.</summary>
public enum StuckResponse
{
    /// <summary>By the anticomplement.</summary>
    Map,

    /// <summary>By any of three octants that keep the client where it is.</summary>
    Set,
}

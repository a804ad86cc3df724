namespace Kith.Studies.Therapy.Evaluation;

/// <summary>Who treats clients, scripted or trained; shared by all threads.</summary>
public abstract class TherapyPolicy
{
    /// <summary>Name in tables.</summary>
    public abstract string Name { get; }

    /// <summary>Clients that a pass treats side by side.</summary>
    public abstract int Capacity { get; }

    /// <summary>What one thread needs to treat clients.</summary>
    public abstract TherapyWorkspace CreateWorkspace();
}

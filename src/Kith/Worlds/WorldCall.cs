namespace Kith.Worlds;

/// <summary>The methods of <see cref="IWorld{TState}"/> in which rules may fail.</summary>
internal enum WorldCall
{
    Create,
    Reset,
    BeginRollout,
    Step,
    IsPresent,
    Observe,
    Measure,
    Save,
    Load,
}

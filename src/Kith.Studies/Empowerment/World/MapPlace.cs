namespace Kith.Studies.Empowerment.World;

/// <summary>Where something stands in a file.</summary>
/// <param name="File">The file; empty when there is none.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
internal readonly record struct MapPlace(string File, int Line, int Column)
{
    /// <summary>So many columns further.</summary>
    public MapPlace Right(int columns) => this with { Column = Column + columns };

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{File}:{Line}:{Column}");
}

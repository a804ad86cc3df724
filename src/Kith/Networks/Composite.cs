namespace Kith.Networks;

/// <summary>A layer made of other layers.</summary>
public abstract class Composite : Layer
{
    private protected Composite((string Name, Layer Layer)[] parts, int inputs, int outputs) : base(inputs, outputs) =>
        Parts = [.. parts.Select(part => KeyValuePair.Create(part.Name, part.Layer))];

    /// <inheritdoc/>
    public sealed override IReadOnlyList<KeyValuePair<string, Layer>> Parts { get; }

    private protected KeyValuePair<string, LayerWorkspace>[] CreateWorkspaces(int capacity) =>
        [.. Parts.Select(part => KeyValuePair.Create(part.Key, part.Value.CreateWorkspace(capacity)))];

    private protected static (string Name, Layer Layer)[] Numbered(Layer[] layers) =>
        [.. layers.Select((layer, position) => (position.ToString(System.Globalization.CultureInfo.InvariantCulture), layer))];

    private protected static (string Name, Layer Layer)[] AtLeastOne((string Name, Layer Layer)[] parts) =>
        parts.Length > 0 ? parts : throw new ArgumentException("At least one layer is needed.", nameof(parts));
}

using System.Buffers;
using Kith.Numerics;

namespace Kith.Studies.Goodhart.World;

/// <summary>
/// Turns windows of cells into what an agent sees, [channel][row][column], and into the potential that shaping rewards.
/// The middle is blank in every channel.
/// </summary>
/// <remarks>
/// Jamming adds σ times a standard normal number to the interestingness of every item and agent seen; empty cells and walls,
/// which no view can mistake, stay at zero. The numbers are drawn in reading order from a stream that one whole number of the
/// world's state names, new with each step: the same observation read twice is the same, and the next one is jammed afresh.
/// </remarks>
public sealed class Views
{
    private const float TargetInterestingness = 0.5f;
    private readonly float[] _tables;
    private readonly float[] _interestingness = new float[CellTable.Entries];
    private readonly float[] _potentials;
    private readonly SearchValues<byte> _targets;
    private readonly float _sigma;

    /// <summary>Views of one kind of observation under an encoding.</summary>
    public Views(ForagingOptions options, ObservationKind observation, ViewEncoding encoding)
    {
        (Observation, Encoding, Channels) = (observation, encoding, World.Channels.Of(observation, encoding));
        Window = new(options.View.Range);
        _sigma = observation == ObservationKind.Proxy ? options.View.JammingSigma : 0;
        var cells = Cells.Under(options);
        _tables = new float[Channels.Count * CellTable.Entries];
        foreach (var cell in cells)
        {
            _interestingness[(int)cell.Kind] = cell.Interestingness;
            for (var c = 0; c < Channels.Count; c++)
                _tables[c * CellTable.Entries + (int)cell.Kind] = World.Channels.Value(Channels[c], cell);
        }

        var targets = observation == ObservationKind.True
            ? [Cell.Food]
            : cells.Where(cell => cell.Interestingness > TargetInterestingness).Select(cell => cell.Kind);
        _targets = SearchValues.Create([.. targets.Select(kind => (byte)kind)]);
        _potentials = [.. Enumerable.Range(0, Window.Length).Select(cell => PotentialOf(cell, options.Reward))];
    }

    /// <summary>What is seen of a cell.</summary>
    public ObservationKind Observation { get; }

    /// <summary>How many channels there are.</summary>
    public ViewEncoding Encoding { get; }

    /// <summary>The channels' names in order.</summary>
    public IReadOnlyList<string> Channels { get; }

    /// <summary>The window that is seen.</summary>
    public Window Window { get; }

    /// <summary>Numbers in a view.</summary>
    public int Length => Channels.Count * Window.Length;

    /// <summary>Whether other agents are seen.</summary>
    public bool ShowsAgents => Encoding == ViewEncoding.Full;

    /// <summary>Whether views depend on a number for the noise.</summary>
    public bool IsJammed => _sigma > 0;

    /// <summary>
    /// Cuts an agent's window out of the map: agents hide what they stand on and the agents before them, and the middle is blank.
    /// </summary>
    /// <param name="map">The map and all agents on it.</param>
    /// <param name="viewer">Index of the agent that looks.</param>
    /// <param name="window">Receives the window, an array from <see cref="Goodhart.World.Window.Create"/>.</param>
    public void Cut(in PopulatedMap map, int viewer, Span<byte> window)
    {
        var foragers = map.Foragers;
        ref readonly var middle = ref foragers[viewer];
        Window.Cut(map.Map, middle.X, middle.Y, window);
        for (var i = 0; ShowsAgents && i < foragers.Length; i++)
        {
            var offset = new Move(foragers[i].X - middle.X, foragers[i].Y - middle.Y);
            Window.Stamp(map.Map, offset, map.Roles[i], window);
        }

        window[Window.Centre] = Cells.Blank;
    }

    /// <summary>Writes the view of a window.</summary>
    /// <param name="window">A window from <see cref="Cut"/>.</param>
    /// <param name="noise">The number that names the noise of this observation.</param>
    /// <param name="view">Receives the view [<see cref="Length"/>].</param>
    public void Write(ReadOnlySpan<byte> window, long noise, Span<float> view)
    {
        var length = Window.Length;
        var cells = window[..length];
        for (var c = 0; c < Channels.Count; c++)
            CellTable.Look(cells, _tables.AsSpan(c * CellTable.Entries, CellTable.Entries), view.Slice(c * length, length));
        if (!IsJammed) return;
        Span<float> jammed = stackalloc float[length];
        Jam(cells, noise, jammed);
        for (var c = 0; c < Channels.Count; c++)
        {
            if (Channels[c] == World.Channels.Interestingness) jammed.CopyTo(view[(c * length)..]);
        }
    }

    /// <summary>
    /// Φ = attract / (d + offset), d the distance in cells to the nearest target seen; 0 if there is none. Targets are food
    /// in the true view, and in the proxy view all that looks more interesting than 0.5, jamming included: the position of
    /// food must not leak into a proxy.
    /// </summary>
    /// <param name="window">A window from <see cref="Cut"/>.</param>
    /// <param name="noise">The number that names the noise of this observation.</param>
    public float Potential(ReadOnlySpan<byte> window, long noise)
    {
        var cells = window[..Window.Length];
        if (IsJammed) return JammedPotential(cells, noise);
        var potential = 0f;
        for (var start = 0; cells[start..].IndexOfAny(_targets) is >= 0 and var found; start += found + 1)
            potential = MathF.Max(potential, _potentials[start + found]);
        return potential;
    }

    private float JammedPotential(ReadOnlySpan<byte> cells, long noise)
    {
        var potential = 0f;
        Span<float> jammed = stackalloc float[cells.Length];
        Jam(cells, noise, jammed);
        for (var i = 0; i < jammed.Length; i++)
        {
            if (jammed[i] > TargetInterestingness) potential = MathF.Max(potential, _potentials[i]);
        }

        return potential;
    }

    private void Jam(ReadOnlySpan<byte> cells, long noise, Span<float> jammed)
    {
        var random = new RandomStream(noise, "jamming");
        CellTable.Look(cells, _interestingness, jammed);
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i] is >= (byte)Cell.Food and not Cells.Blank) jammed[i] += _sigma * (float)random.NextGaussian();
        }
    }

    private float PotentialOf(int cell, RewardOptions reward)
    {
        var (dx, dy) = (cell % Window.Side - Window.Side / 2, cell / Window.Side - Window.Side / 2);
        return cell == Window.Centre ? 0 : (float)(reward.ShapingAttract / (Math.Sqrt(dx * dx + dy * dy) + reward.ShapingOffset));
    }
}

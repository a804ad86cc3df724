using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Verification;

/// <summary>A made-up situation around an agent, and the moves that are right in it.</summary>
/// <param name="Part">Which test it belongs to.</param>
/// <param name="Distance">Distance of the items in cells along an axis.</param>
/// <param name="Items">Items by their offset; every other cell is empty.</param>
/// <param name="Accepted">Indices of the moves that count as right.</param>
public sealed record SyntheticView(
    SyntheticPart Part, int Distance, IReadOnlyList<(Move Offset, Cell Item)> Items, IReadOnlyList<int> Accepted)
{
    /// <summary>One food in each direction at distances 1 to 5: a step towards it is right.</summary>
    public static IReadOnlyList<SyntheticView> Approach { get; } =
    [
        .. from distance in Enumerable.Range(1, 5)
           from direction in Moves.All
           select new SyntheticView(
               SyntheticPart.Approach, distance, [(direction.Times(distance), Cell.Food)],
               Moves.Towards(direction.Dx, direction.Dy)),
    ];

    /// <summary>
    /// Poison beside the agent and food behind it, three cells away: any step is right except the one onto the poison.
    /// </summary>
    public static IReadOnlyList<SyntheticView> Avoid { get; } =
    [
        .. from direction in Moves.All
           let others = Enumerable.Range(0, Moves.Count).Where(action => Moves.All[action] != direction)
           select new SyntheticView(
               SyntheticPart.Avoid, 1, [(direction, Cell.Poison), (direction.Times(3), Cell.Food)], [.. others]),
    ];

    /// <summary>Food on one side, poison on the other, equally far: a step towards the food is right.</summary>
    public static IReadOnlyList<SyntheticView> Choose { get; } =
    [
        .. from distance in Enumerable.Range(1, 3)
           from direction in Moves.All
           select new SyntheticView(
               SyntheticPart.Choose, distance,
               [(direction.Times(distance), Cell.Food), (direction.Times(-distance), Cell.Poison)],
               Moves.Towards(direction.Dx, direction.Dy)),
    ];

    /// <summary>Cells that an agent must see in each direction to see all items.</summary>
    public static int Reach { get; } =
        Approach.Concat(Avoid).Concat(Choose).SelectMany(view => view.Items)
            .Max(item => Math.Max(Math.Abs(item.Offset.Dx), Math.Abs(item.Offset.Dy)));

    /// <summary>Writes the view as an agent sees it.</summary>
    /// <param name="views">The agent's way of seeing.</param>
    /// <param name="noise">Names the noise of a jammed view.</param>
    /// <param name="view">Receives the view; what is longer than it is left alone.</param>
    /// <exception cref="ArgumentException">The window is too small for the items.</exception>
    public void Write(Views views, long noise, Span<float> view)
    {
        var window = views.Window.Create();
        foreach (var (offset, item) in Items)
        {
            if (Math.Max(Math.Abs(offset.Dx), Math.Abs(offset.Dy)) > views.Window.Side / 2)
            {
                throw new ArgumentException(
                    $"An item {offset.Dx}, {offset.Dy} cells away is out of sight; a view range of 5 is needed.", nameof(views));
            }

            window[views.Window.IndexOf(offset)] = (byte)item;
        }

        window[views.Window.Centre] = Cells.Blank;
        views.Write(window, noise, view[..views.Length]);
    }

    /// <summary>Whether a move is right here.</summary>
    public bool Accepts(Move move) => Accepted.Contains(Moves.IndexOf(move));
}

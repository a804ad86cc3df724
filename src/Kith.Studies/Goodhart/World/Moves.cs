namespace Kith.Studies.Goodhart.World;

/// <summary>
/// The one table of moves: the network's outputs, the world, the labels of charts and the verification all read it.
/// Index order: dx outside, dy inside, both ascending, (0, 0) left out.
/// </summary>
public static class Moves
{
    /// <summary>The eight moves of reach 1 in index order.</summary>
    public static IReadOnlyList<Move> All { get; } = OfReach(1);

    /// <summary>Number of moves of reach 1.</summary>
    public const int Count = 8;

    /// <summary>An arrow for each move.</summary>
    public static IReadOnlyList<string> Arrows { get; } = [.. All.Select(ArrowOf)];

    /// <summary>A name for each move, such as "up-left".</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(NameOf)];

    /// <summary>The action that stands for <see cref="Move.Stay"/> where a world allows it.</summary>
    public const int Stay = Count;

    private static readonly Move[] Table = [.. All, Move.Stay];

    /// <summary>
    /// All moves of at most <paramref name="reach"/> cells along each axis, (2·reach + 1)² - 1 of them, in index order.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The reach is not positive.</exception>
    public static IReadOnlyList<Move> OfReach(int reach)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(reach);
        var moves = new List<Move>();
        for (var dx = -reach; dx <= reach; dx++)
        {
            for (var dy = -reach; dy <= reach; dy++)
            {
                if ((dx, dy) != (0, 0)) moves.Add(new(dx, dy));
            }
        }

        return moves;
    }

    /// <summary>The move of an action, given as a world receives it.</summary>
    /// <param name="action">The index of a move, or <see cref="Stay"/>.</param>
    /// <param name="allowed">Actions that are allowed, from 0 on.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not a whole number from 0 to the last one allowed.</exception>
    public static Move Of(float action, int allowed = Count)
    {
        var index = (int)action;
        if (index == action && (uint)index < allowed) return Table[index];
        throw new ArgumentOutOfRangeException(
            nameof(action), action, $"An action must be a whole number from 0 to {allowed - 1}.");
    }

    /// <summary>The index of a move, or -1 for <see cref="Move.Stay"/> and moves of more than one cell.</summary>
    public static int IndexOf(Move move) => Array.IndexOf(Table, move, 0, Count);

    /// <summary>The action of a move, or -1 for moves of more than one cell.</summary>
    public static int ActionOf(Move move) => Array.IndexOf(Table, move);

    /// <summary>
    /// The indices of the moves that lead towards a cell at this offset: along each axis with an offset they have its sign.
    /// </summary>
    public static IReadOnlyList<int> Towards(int dx, int dy) =>
        [.. Enumerable.Range(0, Count)
            .Where(i => (dx == 0 || Table[i].Dx == Math.Sign(dx)) && (dy == 0 || Table[i].Dy == Math.Sign(dy)))];

    private static string ArrowOf(Move move) => move switch
    {
        (-1, -1) => "↖",
        (-1, 0) => "←",
        (-1, 1) => "↙",
        (0, -1) => "↑",
        (0, 1) => "↓",
        (1, -1) => "↗",
        (1, 0) => "→",
        _ => "↘",
    };

    private static string NameOf(Move move)
    {
        var vertical = move.Dy switch { < 0 => "up", > 0 => "down", _ => "" };
        var horizontal = move.Dx switch { < 0 => "left", > 0 => "right", _ => "" };
        return vertical.Length > 0 && horizontal.Length > 0 ? $"{vertical}-{horizontal}" : vertical + horizontal;
    }
}

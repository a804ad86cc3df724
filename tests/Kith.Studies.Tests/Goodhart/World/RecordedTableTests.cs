using Kith.Experiments.Charts;
using Kith.Studies.Goodhart.World;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Goodhart.World;

[Trait("Vectors", "goodhart")]
public class RecordedTableTests
{
    [Fact]
    public void Moves_are_those_recorded_for_every_reach()
    {
        foreach (var reach in VectorFiles.Read("goodhart", "tables.json").GetProperty("actions").EnumerateObject())
        {
            var expected = reach.Value.EnumerateArray().Select(move => new Move(move[0].GetInt32(), move[1].GetInt32()));
            Assert.Equal(expected, Moves.OfReach(int.Parse(reach.Name, System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public void Arrows_are_those_recorded() =>
        Assert.Equal(VectorFiles.Read("goodhart", "tables.json").GetProperty("action_labels")
            .EnumerateArray().Select(label => label.GetString()), Moves.Arrows);

    [Fact]
    public void Cells_have_the_recorded_properties() => VectorFiles.Each("goodhart", "tables.json", "cells", item =>
    {
        var cell = Cells.Under(ForagingOptions.Guide)[item.Whole("value")];
        var colour = item.GetProperty("color").Numbers();
        Assert.Equal(item.Whole("value"), (int)cell.Kind);
        Assert.Equal(item.GetProperty("name").GetString(), cell.Name);
        Assert.Equal(item.GetProperty("symbol").GetString(), cell.Symbol.ToString());
        Assert.Equal(new Colour((byte)colour[0], (byte)colour[1], (byte)colour[2]), cell.Colour);
        VectorFiles.Near(item.Number("interestingness"), cell.Interestingness, 1e-6);
        VectorFiles.Near(item.Number("energy_gain"), cell.EnergyGain, 1e-6);
        VectorFiles.Near(item.Number("energy_loss"), cell.EnergyLoss, 1e-6);
    });

    [Fact]
    public void Moves_towards_a_target_are_those_recorded() => VectorFiles.Each("goodhart", "tables.json", "directional", item =>
        Assert.Equal(
            item.GetProperty("accept").Numbers(),
            Moves.Towards(item.Whole("dx"), item.Whole("dy")).Select(index => (double)index)));
}

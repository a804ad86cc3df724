using Kith.Studies.Emotion.Emotions;

namespace Kith.Studies.Tests.Emotion.Emotions;

public class CareEmotionTests
{
    [Fact]
    public void One_step_of_care_is_stimulation_then_a_pull_towards_the_base()
    {
        var (primitives, counters) = (CareDynamics.Bases.ToArray(), new byte[Primitives.Count]);
        var stimulation = new double[Primitives.Count];
        stimulation[(int)Primitive.Joy] = 0.2;
        CareDynamics.Step(primitives, counters, stimulation, strongestBond: 0.5);

        Assert.Equal(0.1 + 0.18 - 0.18 * 0.01, primitives[(int)Primitive.Joy], 12);
        Assert.Equal(0.4 * 0.02, primitives[(int)Primitive.Attachment], 12);
        Assert.Equal(0.1, primitives[(int)Primitive.Empathy], 12);
        Assert.Equal(1, counters[(int)Primitive.Joy]);
        Assert.Equal(0, counters[(int)Primitive.Fear]);
    }

    [Fact]
    public void Repetition_amplifies_up_to_a_fifth_and_is_forgotten_without_stimulation()
    {
        var (primitives, counters) = (new double[Primitives.Count], new byte[Primitives.Count]);
        var (much, none) = (new double[Primitives.Count], new double[Primitives.Count]);
        much[(int)Primitive.Fear] = 0.02;
        for (var i = 0; i < 8; i++) CareDynamics.Step(primitives, counters, much, 0);
        Assert.Equal(CareDynamics.MostRepetitions, counters[(int)Primitive.Fear]);
        var before = primitives[(int)Primitive.Fear];
        CareDynamics.Step(primitives, counters, much, 0);
        Assert.Equal((before + 0.9 * 1.2 * 0.02) * 0.99, primitives[(int)Primitive.Fear], 12);
        for (var i = 0; i < 6; i++) CareDynamics.Step(primitives, counters, none, 0);
        Assert.Equal(0, counters[(int)Primitive.Fear]);
    }

    [Fact]
    public void No_primitive_exceeds_its_cap_and_maternal_love_stays_below_three_quarters()
    {
        var (primitives, counters) = (CareDynamics.Bases.ToArray(), new byte[Primitives.Count]);
        var much = new double[Primitives.Count];
        Array.Fill(much, 5);
        CareDynamics.Step(primitives, counters, much, 1);
        for (var i = 0; i < primitives.Length; i++) Assert.InRange(primitives[i], 0, Primitives.Caps[i]);
        Assert.Equal(0.745, ComplexEmotions.MaternalLove(Primitives.Caps), 12);
    }

    [Theory]
    [InlineData(Interaction.Harm, 1, 0.5 - 0.2, 0.5 - 0.2)]
    [InlineData(Interaction.Harm, -1, 0.5 - 0.2, 0.5 - 0.2)]
    [InlineData(Interaction.Abandon, 0.1, 0.5 - 0.015, 0.5 - 0.02)]
    [InlineData(Interaction.Share, 0.2, 0.5 + 0.2 * 0.2 * 0.5, 0.5 + 0.1 * 0.2 * 0.5)]
    [InlineData(Interaction.Protect, 1, 0.5 + 0.25 * 0.5, 0.5 + 0.1 * 0.5)]
    public void The_kind_of_an_interaction_says_whether_it_is_good(
        Interaction kind, double outcome, double attachment, double trust)
    {
        var bond = new Bond { Attachment = 0.5, Trust = 0.5 };
        Bonds.Interact(ref bond, kind, outcome);
        Assert.Equal((attachment, trust), (Math.Round(bond.Attachment, 12), Math.Round(bond.Trust, 12)));
        Assert.Equal(kind is Interaction.Harm or Interaction.Abandon, bond.LastOutcome < 0);
        Assert.Equal(1, bond.Count);
    }

    [Fact]
    public void A_bond_stays_between_nothing_and_one()
    {
        var bond = new Bond { Attachment = 0.1, Trust = 0.1 };
        Bonds.Interact(ref bond, Interaction.Harm, 10);
        Assert.Equal((0, 0), (bond.Attachment, bond.Trust));
        Bonds.Interact(ref bond, Interaction.Protect, 1000);
        Assert.Equal((1, 1), (bond.Attachment, bond.Trust));
    }
}

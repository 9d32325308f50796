namespace Lato.Hocon.Tests.Resolution;

public sealed class SubstitutionTests
{
    [Theory]
    [InlineData("b = 1\na = ${b}")]
    [InlineData("a = ${b}\nb = 1")]
    [InlineData("a = ${b}\nb = 2\nb = 1")]
    [InlineData("a = ${c.d}\nc.d = ${b}\nb = 1")]
    [InlineData("a = ${c.\"d.e\"}\nc.\"d.e\" = 1")]
    [InlineData("a = ${ b }\nb = 1")]
    public void A_substitution_takes_the_last_value_wherever_it_stands(string text) =>
        Assert.Contains("a=1", HoconText.Read(text));

    [Fact]
    public void A_substitution_takes_objects_and_arrays() =>
        Assert.Equal(
            ["a:x=1", "b:x=1", "c:0=${", "d:0=${"],
            HoconText.Read("a { x = 1 }, b = ${a}, c = [\"${\"], d = ${c}"));

    [Fact]
    public void A_substituted_object_merges_with_its_neighbours() =>
        Assert.Equal(
            ["a:x=1", "a:y=2", "b:w=0", "b:x=1", "b:y=3"],
            HoconText.Read("a { x = 1, y = 2 }\nb { w = 0 }\nb = ${a}\nb { y = 3 }"));

    [Fact]
    public void Object_fields_may_refer_to_their_siblings() =>
        Assert.Equal(["bar:baz=43", "bar:foo=43"], HoconText.Read("bar { foo = 42, baz = ${bar.foo} }\nbar { foo = 43 }"));

    [Fact]
    public void Objects_may_refer_to_each_other() =>
        Assert.Equal(
            ["bar:a=4", "bar:b=3", "foo:c=3", "foo:d=4"],
            HoconText.Read("bar { a = ${foo.d}, b = 1 }\nbar.b = 3\nfoo { c = ${bar.b}, d = 2 }\nfoo.d = 4"));

    [Theory]
    [InlineData("path = [a]\npath = ${path} [b]")]
    [InlineData("path = [a]\npath += b")]
    [InlineData("path = ${?path} [a]\npath = ${path} [b]")]
    [InlineData("path += a\npath += b")]
    public void A_value_that_refers_to_itself_gets_the_previous_one(string text) =>
        Assert.Equal(["path:0=a", "path:1=b"], HoconText.Read(text));

    [Theory]
    [InlineData("a = 1\na = ${a}2\na = ${a}3", "a=123")]
    [InlineData("a = ${?a}foo", "a=foo")]
    public void Looking_back_starts_from_where_the_value_stands(string text, string line) =>
        Assert.Equal([line], HoconText.Read(text));

    [Fact]
    public void Looking_back_works_beside_other_substitutions() =>
        Assert.Equal(["a:0=1", "b:0=2", "b:1=1", "b:2=3"], HoconText.Read("b = [3]\nb = [2] ${a} ${b}\na = [1]"));

    [Fact]
    public void Inherited_objects_merge_with_what_was_there() =>
        Assert.Equal(
            ["base:o:p:y=2", "foo:o:p:x=1", "foo:o:p:y=2", "foo:o:p:z=3"],
            HoconText.Read("foo.o.p { x = 1, y = 1 }\nbase.o.p { y = 2 }\nfoo = ${base}\nfoo.o.p.z = 3"));

    [Fact]
    public void Looking_back_goes_into_the_previous_object() =>
        Assert.Equal(["foo:a=2", "foo:c=1"], HoconText.Read("foo { a { c = 1 } }\nfoo = ${foo.a}\nfoo { a = 2 }"));

    [Theory]
    [InlineData("base.path = [1]\nfoo = ${base}\nfoo { path = ${foo.path} [2] }\nfoo { path = ${foo.path} [3] }")]
    [InlineData("base.path = [1]\nfoo = ${base} { path = ${foo.path} [2] } { path += 3 }")]
    [InlineData("foo.path = [1]\nfoo { path = ${foo.path} [2] }\nfoo.path += 3")]
    [InlineData("base { path = [1], path = ${base.path} [2] }\nfoo.path = [0]\nfoo = ${base}\nfoo.path += 3")]
    [InlineData("base.deep.path = [1]\nfoo = { deep = ${base.deep} }\nfoo.deep.path += 2\nfoo.deep { path = ${foo.deep.path} [3] }")]
    [InlineData("base.path = [1]\nfoo.path = [0]\nfoo = ${base} { path = ${foo.path} [2] } { path = ${foo.path} [3] }")]
    [InlineData("foo { path = [1] }\nfoo { path += 2 }\nfoo { path = ${foo.path} [3] }\nfoo = ${foo}")]
    [InlineData("foo { path = [1] }\nfoo { path += 2 }\nfoo = ${foo} { path += 3 }")]
    [InlineData("foo.deep { path = [1] }\nfoo.deep { path += 2 }\nfoo.deep = ${foo.deep} { path = ${foo.deep.path} [3] }")]
    [InlineData("foo { deep { path = [1] }, deep { path += 2 }, deep = ${foo.deep} { path += 3 } }\nfoo = ${foo}\nfoo { deep = ${foo.deep} }")]
    public void A_field_may_extend_what_its_object_inherits(string text) =>
        Assert.Equal(["1", "2", "3"], HoconText.Read(text).Where(line => line.StartsWith("foo", StringComparison.Ordinal)).Select(line => line[^1..]));

    [Fact]
    public void Plus_equals_adds_one_element_of_any_kind() =>
        Assert.Equal(["a:0=1", "a:1:0=2", "a:1:1=3", "a:2:b=4"], HoconText.Read("a = [1]\na += [2, 3]\na += { b = 4 }"));

    [Theory]
    [InlineData("a += x\n")]
    [InlineData("a = ${?a} [x]\n")]
    public void An_array_may_grow_a_thousand_times(string line) =>
        Assert.Equal(1000, HoconText.Read(string.Concat(Enumerable.Repeat(line, 1000))).Length);

    [Fact]
    public void Plus_equals_needs_an_array() =>
        Assert.Equal(
            "test.conf(2,5): 'x.a' += … appends to an array, but 'x.a' is a string here. Make it an array first: x.a = [].",
            HoconText.Error("x.a = 1\nx.a += 2"));

    [Fact]
    public void An_optional_substitution_without_value_leaves_no_key() =>
        Assert.Equal(["b=1"], HoconText.Read("a = ${?missing}\nb = 1\nc = ${?x} ${?y}"));

    [Fact]
    public void An_optional_substitution_without_value_keeps_the_previous_value() =>
        Assert.Equal(["port=8080"], HoconText.Read("port = 8080\nport = ${?PORT}"));

    [Fact]
    public void An_optional_substitution_without_value_is_no_element_and_no_text() =>
        Assert.Equal(["a:0=1", "a:1=2", "b=x-y"], HoconText.Read("a = [1, ${?missing}, 2]\nb = x-${?missing}y"));

    [Fact]
    public void An_environment_variable_helps_out() =>
        Assert.Equal(
            ["home=/root", "port=9090", "user.name=u"],
            HoconText.Read("home = ${HOME}\nport = 8080\nport = ${?PORT}\n\"user.name\" = ${user.name}", ("HOME", "/root"), ("PORT", "9090"), ("user.name", "u")));

    [Fact]
    public void The_configuration_goes_before_the_environment() =>
        Assert.Equal(["HOME=here", "a=here"], HoconText.Read("HOME = here\na = ${HOME}", ("HOME", "/root")));

    [Fact]
    public void A_null_hides_an_environment_variable() =>
        Assert.Equal(["HOME", "a"], HoconText.Read("HOME = null\na = ${HOME}", ("HOME", "/root")));

    [Fact]
    public void A_value_that_refers_to_itself_and_has_no_previous_one_gets_the_environment_variable() =>
        Assert.Equal(["PATH=/bin:/opt"], HoconText.Read("PATH = ${PATH}\":/opt\"", ("PATH", "/bin")));

    [Fact]
    public void A_key_and_a_variable_that_differ_in_case_are_two_things() =>
        Assert.Equal(["port=9090"], HoconText.Read("port = 8080\nport = ${?PORT}", ("PORT", "9090")));

    [Fact]
    public void A_required_substitution_without_value_is_an_error() =>
        Assert.Equal(
            "test.conf(2,8): the substitution ${db.host} has no value, neither in the configuration nor as an environment variable. Define 'db.host', or write ${?db.host} if it may be missing.",
            HoconText.Error("db.port = 1\nurl = x${db.host}"));

    [Fact]
    public void An_overridden_substitution_needs_no_value() =>
        Assert.Equal(["a=1"], HoconText.Read("a = ${missing}\na = 1"));

    [Theory]
    [InlineData("a = ${b}\nb = ${a}", "test.conf(2,5): substitutions form a cycle: a → b → a.")]
    [InlineData("x.a = ${b}\nb = ${c}\nc = \"\"${x.a}", "test.conf(3,7): substitutions form a cycle: x.a → b → c → x.a.")]
    [InlineData("z = ${a}\na = ${b}\nb = ${?a}", "test.conf(3,5): substitutions form a cycle: a → b → a.")]
    public void A_cycle_of_substitutions_is_an_error_that_names_them(string text, string message) =>
        Assert.Equal(message + " Give one of them a value of its own.", HoconText.Error(text));

    [Theory]
    [InlineData("a { b = ${a} }", "test.conf(1,5): 'a.b'")]
    [InlineData("a = [ ${a} ]", "test.conf(1,7): 'a.0'")]
    public void A_value_that_contains_itself_is_an_error(string text, string start) =>
        Assert.Equal(start + " contains itself through a substitution. Refer to single fields instead of the whole.", HoconText.Error(text));

    [Fact]
    public void A_value_that_grows_without_end_is_an_error() =>
        Assert.Contains("contains itself through a substitution.", HoconText.Error("a { b = ${a} { b = ${a} } }"), StringComparison.Ordinal);

    [Fact]
    public void A_very_long_chain_is_an_error_and_no_stack_overflow()
    {
        var chain = string.Join('\n', Enumerable.Range(0, 200_000).Select(i => $"a{i} = ${{a{i + 1}}}"));
        Assert.Contains("depends on too long a chain of other values. Shorten the chain.", HoconText.Error(chain + "\na200000 = 1"), StringComparison.Ordinal);
    }
}

#include "station/core/count_refusal.hpp"

namespace zheng::station {

std::string_view name_of(CountRefusal why) {
    switch (why) {
    case CountRefusal::not_begun:
        return "not_begun";
    case CountRefusal::already_begun:
        return "already_begun";
    case CountRefusal::other_count:
        return "other_count";
    case CountRefusal::not_this_paper:
        return "not_this_paper";
    case CountRefusal::all_read:
        return "all_read";
    case CountRefusal::not_on_ballot:
        return "not_on_ballot";
    case CountRefusal::key_refused:
        return "key_refused";
    case CountRefusal::name_known:
        return "name_known";
    case CountRefusal::name_unknown:
        return "name_unknown";
    case CountRefusal::not_doubtful:
        return "not_doubtful";
    case CountRefusal::not_all_read:
        return "not_all_read";
    case CountRefusal::no_batch_now:
        return "no_batch_now";
    case CountRefusal::order_wrong:
        return "order_wrong";
    case CountRefusal::too_many_names:
        return "too_many_names";
    case CountRefusal::no_such_table:
        return "no_such_table";
    case CountRefusal::bundle_in_hand:
        return "bundle_in_hand";
    case CountRefusal::none_left:
        return "none_left";
    case CountRefusal::batch_first:
        return "batch_first";
    case CountRefusal::seated_already:
        return "seated_already";
    case CountRefusal::seat_empty:
        return "seat_empty";
    case CountRefusal::not_agreed_yet:
        return "not_agreed_yet";
    case CountRefusal::doubtful_now:
        return "doubtful_now";
    case CountRefusal::other_first:
        return "other_first";
    }
    return "";
}

std::string_view words_zh(CountRefusal why) {
    switch (why) {
    case CountRefusal::not_begun:
        return "计票还没有开始";
    case CountRefusal::already_begun:
        return "计票已经开始";
    case CountRefusal::other_count:
        return "这份计票记录属于另一次计票，或收回票数不同";
    case CountRefusal::not_this_paper:
        return "唱票人手里是另一张票";
    case CountRefusal::all_read:
        return "收回的选票已全部唱完";
    case CountRefusal::not_on_ballot:
        return "选票上没有这个职务或候选人，请重唱";
    case CountRefusal::key_refused:
        return "这一录入现在不能接受";
    case CountRefusal::name_known:
        return "这个名字已经登记";
    case CountRefusal::name_unknown:
        return "另选人还没有登记";
    case CountRefusal::not_doubtful:
        return "这张票不在待定之列";
    case CountRefusal::not_all_read:
        return "待定票在全部唱完之后一并裁定";
    case CountRefusal::no_batch_now:
        return "现在不能结捆";
    case CountRefusal::order_wrong:
        return "结捆的顺序不完整";
    case CountRefusal::too_many_names:
        return "另选人太多，一个计票点记不下";
    case CountRefusal::no_such_table:
        return "没有这张计票桌";
    case CountRefusal::bundle_in_hand:
        return "这一捆还没有唱完";
    case CountRefusal::none_left:
        return "选票已全部分到各桌";
    case CountRefusal::batch_first:
        return "先结上一捆，再取下一捆";
    case CountRefusal::seated_already:
        return "这个人已经坐在计票席上";
    case CountRefusal::seat_empty:
        return "这个席位没有人";
    case CountRefusal::not_agreed_yet:
        return "这张票还没有计入，不能更正";
    case CountRefusal::doubtful_now:
        return "更正后的读法有疑问，请由选举委员会裁定";
    case CountRefusal::other_first:
        return "这一捆先由计票人甲录完，再由乙从头录";
    }
    return "";
}

std::string_view words_en(CountRefusal why) {
    switch (why) {
    case CountRefusal::not_begun:
        return "the count has not begun";
    case CountRefusal::already_begun:
        return "the count has begun already";
    case CountRefusal::other_count:
        return "the journal is of another count, or of another number of papers";
    case CountRefusal::not_this_paper:
        return "another paper is in the caller's hand";
    case CountRefusal::all_read:
        return "all collected papers have been read";
    case CountRefusal::not_on_ballot:
        return "the ballot has no such office or candidate: read it again";
    case CountRefusal::key_refused:
        return "this entry cannot be taken now";
    case CountRefusal::name_known:
        return "this name is registered already";
    case CountRefusal::name_unknown:
        return "a written-in name that is not registered";
    case CountRefusal::not_doubtful:
        return "this paper is not set aside";
    case CountRefusal::not_all_read:
        return "doubtful papers are ruled on after the last bundle";
    case CountRefusal::no_batch_now:
        return "no batch can be closed now";
    case CountRefusal::order_wrong:
        return "not an order of the batch's papers";
    case CountRefusal::too_many_names:
        return "more written-in names than one count place can hold";
    case CountRefusal::no_such_table:
        return "there is no such count table";
    case CountRefusal::bundle_in_hand:
        return "the bundle in hand has not been read to its end";
    case CountRefusal::none_left:
        return "every bundle has been taken";
    case CountRefusal::batch_first:
        return "what has been counted becomes a batch before another bundle is taken";
    case CountRefusal::seated_already:
        return "this person sits at a count table already";
    case CountRefusal::seat_empty:
        return "nobody sits there";
    case CountRefusal::not_agreed_yet:
        return "this paper has not been counted: there is nothing to correct";
    case CountRefusal::doubtful_now:
        return "read like this the paper is doubtful: the committee rules on it";
    case CountRefusal::other_first:
        return "recorder A keys this bundle to its end first, then B from its beginning";
    }
    return "";
}

}  // namespace zheng::station

// An invented village for check-in: a roll of any size without two people of one name, as the sheet that a village keeps.
const surnames = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗"];
const first = ["建", "国", "秀", "玉", "春", "志", "文", "海", "桂", "晓", "丽", "永", "长", "德", "金", "淑", "明", "凤", "立", "成"];
const second = ["华", "英", "平", "军", "兰", "梅", "强", "云", "珍", "生", "民", "荣", "芳", "山", "霞", "林", "燕", "福", "安", "琴"];

// Number n of the roll, from 1; up to 8,000 names.
export function name_of(n) {
  const at = n - 1;
  const surname = surnames[at % surnames.length];
  const rest = Math.floor(at / surnames.length);
  return surname + first[rest % first.length] + second[Math.floor(rest / first.length) % second.length];
}

export function roll_csv(people) {
  const rows = ["姓名,性别,出生日期,村民小组,户籍在本村,在村居住起"];
  for (let n = 1; n <= people; n += 1) {
    const born = `${1935 + (n % 55)}-${String(1 + (n % 12)).padStart(2, "0")}-${String(1 + (n % 28)).padStart(2, "0")}`;
    rows.push(`${name_of(n)},${n % 2 === 0 ? "女" : "男"},${born},${"一二三四五六七八"[n % 8]}组,是,1990-01-01`);
  }
  return `${rows.join("\n")}\n`;
}

// [[principal, agent], …]
export const proxies_csv = (pairs) => `委托人,受托人,与委托人关系\n${pairs.map(([principal, agent]) => `${principal},${agent},配偶`).join("\n")}\n`;
